# 情绪：PHQ-9。题目按发表的原文，不作改动。

lane-mood = 情绪，PHQ-9
mood-link = 最近两周过得怎么样？
mood-title = 最近过得怎么样
mood-intro = 九个问题，大约两分钟。诊所会在您的疗程中看到回答。本页没有人值守，回答在工作时间查看。
mood-stem = 在过去两周里，您有多经常受到以下问题的困扰？
mood-item-1 = 做事时提不起劲或没有兴趣
mood-item-2 = 感到心情低落、沮丧或绝望
mood-item-3 = 入睡困难、睡不安稳或睡眠过多
mood-item-4 = 感觉疲倦或没有活力
mood-item-5 = 食欲不振或吃太多
mood-item-6 = 觉得自己很糟，或觉得自己很失败，或让自己或家人失望
mood-item-7 = 对事物专注有困难，例如阅读报纸或看电视时
mood-item-8 = 动作或说话速度缓慢到别人已经察觉？或正好相反，烦躁或坐立不安、动来动去的情况更胜于平常
mood-item-9 = 有不如死掉或用某种方式伤害自己的念头
mood-answer-0 = 完全没有
mood-answer-1 = 有几天
mood-answer-2 = 一半以上的天数
mood-answer-3 = 几乎每天
mood-unanswered = 第 { $count } 题还没有回答；请从四个答案中选择一个。
mood-unknown = 第 { $count } 题：“{ $found }”不是 0 至 { $most } 中的答案；请从四个答案中选择一个。
mood-next = 这些问题针对两周的情况，自{ $date }起可以再次回答。
mood-own = 您最近几周的回答
mood-total = 总分
mood-total-unknown = 未知，有题目未作答
mood-band = 程度
mood-bands = 总分为 0 至 27：0 至 4 极轻，5 至 9 轻度，10 至 14 中度，15 至 19 中重度，20 至 27 重度。总分不是诊断。
mood-minimal = 极轻
mood-mild = 轻度
mood-moderate = 中度
mood-moderately-severe = 中重度
mood-severe = 重度
mood-take-back = 撤回这次回答
mood-take-back-note = 如果填错了：撤回后不再显示，也不再计入，可以重新回答；作为病历的一部分予以保存。关于伤害自己的回答，诊所仍会查看。
mood-source = PHQ-9：Kroenke、Spitzer 和 Williams，2001；由辉瑞公司资助编制，复制、翻译、展示或分发均无需许可。

## 现在可以怎么办

mood-help-ask = 有想死或伤害自己的念头吗？
mood-help-link = 现在可以怎么办
mood-help-title = 现在可以怎么办
mood-help-intro = 艰难的时候，人会有想死或伤害自己的念头。您不必独自承受，能说出来很好。
mood-help-call = 致电{ $clinic }
mood-help-call-note = 工作时间有人接听。如无人接听，或您现在有危险，请拨打下面的号码。
mood-help-now = 眼下有危险
mood-help-emergency = 如果眼下有危险，请拨打所在国家的急救电话（中国为 120 或 110），或前往最近的急诊。
mood-help-talk = 可以倾诉的人
# 国家卫生健康委 2024 年 12 月 25 日发布，人民日报海外版报道
# （gs.people.com.cn/BIG5/n2/2024/1227/c183356-41089989.html）：2025 年 5 月 1 日前
# 各地开通，每日不少于 18 小时。
mood-help-line = 在中国，12356 是全国统一的心理援助热线，每天至少开通 18 小时。
mood-help-near = 一位您信任的人，可以在身边，也可以在电话里：只说一句话，说自己有这样的念头，请对方陪着您。
mood-help-clinic = 您的回答排在诊所工作列表的最前面，工作时间内会有人查看。紧急情况下这样太慢，上面的电话更快。
mood-help-write = 给诊所留言

## 医生页面

mood-all = 第 1 至 9 题
mood-question-9-short = 第 9 题
mood-about = 关于本量表
mood-question-9 = 第 9 题：不如死掉或伤害自己
mood-taken-back = 患者已撤回
mood-note = 处理情况
mood-note-go = 记录……
mood-to-note = 查看这份回答
mood-note-of = { $date }的回答：记录处理情况
mood-of = { $name }的情绪自评
mood-note-intro = 记录之后，这次回答不再提醒。在此之前，即使后来的回答好转或被撤回，也仍留在工作列表中。
mood-note-hint = 例如：今天已电话沟通，没有计划，明天看精神科。
mood-noted = { $note }（{ $by }，{ $date }）
alert-self-harm = { $date }的 PHQ-9，第 9 题（不如死掉或伤害自己）：“{ $answer }”；尚未记录处理情况
alert-self-harm-taken-back = { $date }的 PHQ-9（此后已撤回），第 9 题（不如死掉或伤害自己）：“{ $answer }”；尚未记录处理情况
alert-mood-low = { $date }的 PHQ-9：{ $total } 分（满分 27）；尚未记录处理情况
