# 医生录入：疗程、皮损、就诊、面积。

named = { $name }：{ $sentence }
sheet-wrong = 尚未保存：有些字段不完整，问题写在各字段下面。
field-time = “{ $found }”不是时间，请写成 09:30 的形式。
field-number = “{ $found }”不是数字，请用数字和小数点（或小数逗号）书写，例如 12.5，不要写千位分隔符。
field-number-range = { $found } 不在 { $from } 至 { $to } { $unit } 之间，请核对数值和单位。
entry-unknown = 不详
sex-female = 女
sex-male = 男
sex-other = 其他
side-left = 左侧
side-right = 右侧
side-middle = 正中
activity-any = 未判断
activity-active = 进展期
activity-stable = 稳定期
purpose-start = 开始
purpose-review = 复诊
purpose-observation = 停药后观察
purpose-other = 其他原因
lesion-place = { $site }，{ $side }
lesion-place-aspect = { $site }，{ $side }，{ $aspect }
lesion-open = { $lesion }；未注明正面或背面，画在正面
lesion-named = { $name }（{ $place }）
entry-begin-course = 建立疗程
entry-open-course = 为 { $name } 建立疗程
entry-open-course-intro = 同时录入首次就诊。其他皮损和方案随后录入。
entry-course = 疗程
entry-started-on = 首次就诊日期
entry-kind = 白癜风类型
entry-segmental = 节段型
entry-not-segmental = 非节段型
entry-sex = 性别
entry-sex-hint = 仅用于估算肾功能。
entry-skin-type = 皮肤类型（Fitzpatrick）
entry-lesion = 皮损
entry-further-lesion = 添加皮损
entry-add-lesion = 为 { $name } 添加皮损
entry-lesion-name = 名称
entry-lesion-name-hint = 可以不填；用于区分同一部位的皮损。
entry-place = 部位与侧别
entry-place-hint = 左右均指患者的左右，患者站立、掌心向前。点按人体，或在表中选择。
entry-aspect = 正面或背面
entry-aspect-said = 按上面所选
entry-aspect-not-said = 不清楚，或两面都有
entry-aspect-hint = 便于再次找到皮损。模型不区分正面与背面，手、足均按整体计算；而手掌和足底没有可供复色的毛囊。面部可另选眼睑或口唇，模型均按面部计算。
entry-onset = 出现白斑的时间
entry-onset-hint = 知道多少写多少：年份即可（2024），也可写年月（2024-03）或年月日（2024-03-15）。
entry-activity = 活动性
entry-leukotrichia = 白毛占该处毛发的百分比（%）
entry-leukotrichia-hint = 没有白毛填 0。白毛处可供复色的细胞较少。
entry-body-percent = 治疗面积占体表面积的百分比（%）
entry-body-percent-hint = 患者本人的手掌（含手指）约为 1%。
entry-first-area = 首次面积
entry-first-visit = 首次就诊
entry-measured-on = 测量日期
entry-cm2 = 白斑面积（cm²）
entry-method = 测量方法
area-sure = 上述面积
area-check = 改正
area-right = 数值无误
area-doubt-larger = { $found } cm² 是上次面积（{ $from } cm²）的 5 倍以上。请核对小数点；如确实如此，请在下方选择“数值无误”。
area-doubt-smaller = { $found } cm² 仅为上次面积（{ $from } cm²）的十分之一或更小。请核对小数点；如确实如此，请在下方选择“数值无误”。
area-doubt-body = { $found } cm² 与体表面积的 { $from }%（成人约 { $to } cm²）互相矛盾。请核对这两项及单位；如确实如此，请在下方选择“数值无误”。
entry-error = 误差（一个标准差，cm²）
entry-error-hint = 不填时采用模型对该方法假定的误差。
entry-visit = 就诊
entry-visit-go = 记录就诊
entry-add-visit = { $name } 的就诊
entry-add-visit-intro = 未测量的皮损留空。
entry-area-of = 面积：{ $lesion }
entry-date = 日期
entry-time = 时间
entry-time-hint = 留空：当天记为此刻；较早的日期则时刻不详。
entry-purpose = 目的
entry-note = 备注
template-pause = 暂停，两周后决定
template-resume = 暂停后继续

## 光疗

light-add = { $name } 的光疗
light-session = 一次光疗
light-go = 记录光疗
light-none-yet = 尚无光疗记录。
light-so-far = 已光疗 { $count } 次，累计 { $sum } mJ/cm²。最近一次{ $date }：{ $last } mJ/cm²，反应分级：{ $reaction }。
light-kind = 光疗种类
light-device = 设备
light-dose = 剂量（mJ/cm²）
light-reaction = 反应分级
light-reaction-hint = 没有反应填 0。若要到下一次才能看到，则填不详。

## 不良反应

reaction-add = 录入不良反应
reaction-judge = 评定
reaction-judge-mild = 1 级、不严重、未作改变
reaction-of = { $name } 的不良反应
reaction-happened = 发生了什么
reaction-term = 反应
reaction-started = 开始于
reaction-description = 描述
reaction-judgement = 评定
reaction-grade = 分级（CTCAE v5）
reaction-grade-hint = 瘙痒：1 级轻度或局部；2 级广泛，有搔抓所致改变；3 级持续，影响睡眠或日常生活。
reaction-grade-general = 1 级轻度，无需治疗；2 级中度，需局部治疗，影响购物、家务等；3 级重度，需住院，影响洗漱、穿衣等自理；4 级危及生命；5 级死亡（CTCAE v5 通用分级）。
reaction-seriousness = 严重性
reaction-serious = 严重
reaction-not-serious = 不严重
reaction-serious-hint = 与分级是两回事。按《药品不良反应报告和监测管理办法》第二十一条，新的、严重的不良反应在 15 日内报告，死亡病例立即报告，其他在 30 日内报告。
reaction-ended = 结束于
reaction-ended-hint = 仍在持续时不填。
reaction-goes-on = 仍在持续
reaction-action = 处理
reaction-action-hint = 选择“暂停治疗”并保存后，会打开带有暂停的方案；只有签署后的方案才会让患者暂停用药。
reaction-pause-missing = 已记录为暂停治疗，但方案仍在进行：患者仍会看到用药提示。
reaction-pause-open = 打开带有暂停的方案
reaction-outcome = 转归
reaction-sentence = { $date }起{ $term }。{ $description }
grade-1 = 1 级，轻度
grade-2 = 2 级，中度
grade-3 = 3 级，重度
grade-4 = 4 级，危及生命
grade-5 = 5 级，死亡
action-none = 未作改变
action-paused = 暂停治疗
action-less = 减少用药次数
action-stopped = 停止治疗
action-other = 其他
outcome-recovered = 痊愈
outcome-recovering = 好转
outcome-not-recovered = 未好转
outcome-sequelae = 有后遗症
outcome-fatal = 死亡

## 患者自己测量的面积

measure-title = 录入面积
measure-intro = 医生立即可以看到并确认；确认之前标为未确认。
measure-how = 可与手比较：成人整只手掌（含手指）约 150 至 190 cm²（体表面积的 1%），半只手掌约 75 至 95 cm²。
measure-go = 录入自己测量的面积

## 计划的就诊

planned-title = 计划的就诊
planned-week = 停药后第 { $weeks } 周
planned-no-hour = 未约定时间
planned-hour = { $time }（{ $by }）
planned-agree = 时间……
planned-agree-column = 约定时间
planned-agree-of = { $date }计划的就诊：约定时间
planned-hour-title = { $name }计划就诊的时间
planned-hour-intro = 日期已随方案签署，不变。患者在日期列表和日历文件中看到该时间；电子邮件和设备消息不提及。
planned-hour-hint = 按诊所当地的时间。留空则表示未约定时间。

## 个人信息

person-correct = 更正姓名、出生日期等
person-title = { $name }：更正姓名、出生日期、性别或皮肤类型
person-intro = 年龄和性别关系到肾功能的判读、由谁签署同意书，以及监护人可查看到何时。原有内容会连同您的姓名、时间和理由保留在记录中。
person-known = 个人信息
person-reason-hint = 一行即可，例如：出生年份误输为 1949，应为 1994。
person-same = 没有任何改动。请更正有误的内容，或返回。
person-before = { $date } 由 { $by } 更正：{ $reason } 更正前：{ $name }，{ $born } 出生，{ $sex }，皮肤类型 { $skin }。
