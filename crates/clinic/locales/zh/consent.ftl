# 同意书。有人同意过的文字不再改动：新的文字用下一个编号。

consent-record = 健康信息的记录
consent-photographs = 照片
consent-mail = 邮件通知
consent-push = 设备通知
consent-research = 研究

consent-record-1 = 本诊所记录您的疗程：用药、面积、就诊、化验结果、不良反应、留言以及您对自身状况的回答。这些是健康信息，属于敏感个人信息，用于在本诊所为您治疗并观察效果。信息由本诊所保存，本诊所的医生和管理本疗程的人可以看到，每次查看都有记录，本程序不向任何人提供。您可以随时撤回同意；撤回之前的记录仍然合法，并按病历管理的法律规定保存。如果不同意，诊所会当面告诉您可以怎样治疗。
consent-photographs-1 = 保存皮肤照片，以便前后对照。文件中的地点、时间和相机信息会被删除，照片加密保存。本诊所的医生和管理本疗程的人可以看到。没有这项同意，就不接收照片，其他一切不变。撤回之后不再接收新照片；已有的照片作为病历的一部分，按法律规定的期限保存，您自己的照片可以移除，不再显示。
consent-mail-1 = 提醒可以发送到您确认过的邮箱。邮件只说有事项到时间了，不写药名、病名和姓名。邮件在途中经过不属于本诊所的邮件服务器。确认邮箱即给出这项同意，关闭提醒即告结束。没有这项同意，不发送任何邮件。
consent-push-1 = 提醒可以显示在您开启提醒的设备上。消息只说有事项到时间了，不写药名、病名和姓名，并且为该设备加密。消息经过浏览器厂商（如谷歌、苹果、Mozilla 或微软）的推送服务，该服务可能位于境外，能够看到本诊所在何时向此设备发送消息。开启提醒即给出这项同意，在您的最后一台设备上关闭提醒即告结束。没有这项同意，不发送任何消息。
consent-research-1 = 删除姓名、出生日期以及其他一切能指向您的信息之后，您的疗程记录可用于研究和改进疾病模型。您的治疗不需要这项同意，不同意也没有任何影响。撤回之后，您的数据不再用于新的工作；此前已匿名化的数据无法再找出并删除。

consents-title = 同意书
consents-of = { $name }的同意书
consents-intro = 以下每一项单独征求同意，没有一项默认同意。您可以一项也不同意就离开本页，也可以以后再同意，并可随时撤回任何一项。
consents-intro-child = 以下每一项都关系到{ $name }的疗程，由您作为监护人决定。每一项单独征求同意，没有一项默认同意。您可以一项也不同意就离开本页，也可以以后再同意，并可随时撤回任何一项。
consent-means-child = 由您作为监护人替{ $name }决定。下面文字中的“您”指{ $name }。
consent-means-guardian = 与{ $name }的疗程有关。下面文字中的“您”指作为监护人的您。
consents-intro-care = 患者本人（未满 14 岁的由监护人）同意的内容。书面或当面给出的同意可以在此登记，记录会写明由您登记；纸质文件由诊所保存。以下文字即患者看到的文字。
consent-guardian-only = 未满 14 岁的儿童由监护人同意，可在监护人自己的页面上或以书面方式给出。
consent-not-given = 未同意
consent-given = { $date }由{ $by }同意
consent-given-on-paper = 书面或当面同意，{ $date }由{ $by }登记
consent-outdated = { $by }于{ $date }同意之后，文字已有改动，需重新征求同意
consent-withdrawn = { $date }由{ $by }撤回
consent-go = 我同意：{ $purpose }
consent-go-child = 我代{ $name }同意：{ $purpose }
consent-withdraw = 撤回：{ $purpose }
consent-withdraw-child = 我代{ $name }撤回：{ $purpose }
consent-paper-go = 已书面或当面同意：{ $purpose }
consent-paper-withdraw = 已书面或当面撤回：{ $purpose }
consent-history = 同意与撤回的记录
consent-purpose = 用途
consent-wording = 文字版本
consent-by = 同意人
consent-noted-by = 书面或当面，由{ $by }登记
consent-withdrawn-on = 撤回
consent-asks = 诊所征求您的同意，每种用途单独征求。
consent-look = 查看同意书
failure-no-consent-title = 未取得同意
failure-no-consent = 这件事尚未取得同意，或同意已被撤回。没有保存任何内容。可以在同意书页面给出同意。
