# 领域用语。

body-map-title = 皮损所在部位，表中内容相同
body-front = 正面
body-back = 背面
aspect-palm = 手掌
aspect-hand-back = 手背
aspect-foot-back = 足背
aspect-sole = 足底
aspect-eyelid = 眼睑
aspect-lip = 口唇
face-map-title = 面部皮损所在部位，表中内容相同
site-aspect = { $site }，{ $aspect }
method-traced = 照片描记
method-hand-units = 手掌法
method-vasi = VASI
part-morning = 早
part-evening = 晚
skip-forgot = 忘记
skip-burning = 灼热
skip-ran-out = 药用完了
skip-travel = 外出
skip-sun = 日晒多
skip-other = 其他原因
role-administrator = 管理员
role-clinician = 医生
role-patient = 患者
role-guardian = 监护人
term-burning = 灼热
term-itch = 瘙痒
term-redness = 发红
term-infection = 感染
term-lymph-node = 淋巴结肿大
term-fever = 发热
term-other = 其他

## 日记的每一天

day-full = 全部已涂
day-partial = 涂了一部分
day-skipped = 未涂
day-not-recorded = 没有记录
day-before-signing = 方案签署之前
day-idle = 不需用药
day-paused = 医嘱暂停
day-open = 尚未结束
day-ahead = 以后用药

## 各栏

drawing-title = 同一时间轴上的疗程
drawing-description = 方案的各阶段、白斑面积及两倍标准误、每周用药比例；有光疗时，每次一根柱，高度为剂量，皮肤有反应者为红色；有情绪自评时，每次一点，位置为 0 至 27 的总分，第 9 题的回答高于“完全没有”者有标记。本页的表格列出相同的数字。
lane-area = 白斑面积（cm²）
lane-diary = 每周用药占应用药的比例（空框：没有记录）
lane-light = 光疗（mJ/cm²）
lane-events = 不良反应
lane-messages = 留言

## 提醒

alert-reaction-severe = { $date }起{ $term }：需首先查看的反应
alert-reaction-judged = { $alert }（{ $judged }）
alert-wants-to-stop = { $date }留言：想停药
alert-area-up = { $date }白斑面积由 { $before } 增至 { $now } cm²，超过误差（± { $error }）
alert-reaction-new = { $date }起{ $term }，尚未分级
alert-message-waiting = { $date }的留言尚未答复
alert-area-unconfirmed = { $date }由{ $by }测量的面积尚未确认
alert-review-due = 原定于{ $date }作出决定
alert-visit-overdue = 停药后 { $weeks } 周、定于 { $date } 的复查没有进行
doses-counted = 有记录 { $recorded } 次，其中已涂 { $applied } 次{ $unknown ->
    [0] {""}
   *[other] ；另有 { $unknown } 次没有记录
}
alert-adherence-known = 最近四周用药：{ $known }
alert-adherence-low = 四周内应用药 { $due } 次，实际 { $applied } 次
alert-area-old = 自{ $date }以来没有测量面积
alert-supply-short = { $product }：按记录约{ $date }用完，早于{ $visit }的下次复诊
alert-no-plan = 自{ $date }以来没有已签署的方案
alert-unreadable = 规则“{ $rule }”的提醒，本版本无法显示其原因

## 方案中需留意之处

concern-too-young = { $product }：说明书适用年龄为 { $age } 岁起。
concern-light = 他克莫司与光疗同时进行。说明书提示用药期间避免光疗；签署本方案须在下方确认。
concern-not-simulated = { $product }可以列入方案并记录，但模型没有其作用机制：本方案没有预测。
concern-ends-before = { $product }于{ $end }结束而未写“停药”，方案则持续至{ $later }。
concern-gap = { $product }自{ $from }至{ $to }暂停。
concern-two-strengths = { $from } 至 { $to } 同时使用两种浓度的他克莫司。除非在下面为每处皮损选定药品，否则每处皮损都使用两种浓度，预测也按此假定。
