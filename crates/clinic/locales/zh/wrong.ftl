# 误录的内容。

wrong-area = { $date }的面积，{ $value } cm²
wrong-visit = { $date }的就诊（{ $what }）
wrong-light-session = { $date }的光疗，{ $value } mJ/cm²
wrong-adverse-event = { $date }起的不良反应（{ $what }）
wrong-lesion = 皮损：{ $what }，{ $date }起变白
wrong-laboratory-result = { $date }的{ $what }，{ $value }
wrong-circumstance = { $what }，自{ $date }起
wrong-assessment = { $date }的 PHQ-9，{ $value } 分（满分 27）
wrong-assessment-part = { $date }的 PHQ-9，有题目未作答
wrong-link = 更正
wrong-link-of = { $entry }：更正
wrong-of = { $entry }：标为误录
wrong-column = 更正
wrong-intro = 此后不再显示，也不再计入图表、提醒、方案对照、累计量和日期。内容连同您的姓名、时间和原因保留在病历中，可以恢复。
wrong-intro-visit = 随这次就诊录入的面积一并隐藏，恢复时一并恢复。
wrong-intro-lesion = 该皮损的面积和照片一并隐藏，恢复时一并恢复。
wrong-reason = 原因
wrong-reason-hint = 一行即可，例如：12.5 误录为 125。
wrong-last-lesion = 本疗程的方案已签署，这是其中唯一的皮损，方案针对的就是它。未作任何改动。请先录入正确的皮损，然后即可移除这一处。
wrong-list = 误录（{ $count }）
wrong-said = { $by }，{ $date }：{ $reason }
wrong-without-reason = { $by }，{ $date }，未注明原因
wrong-taken-back = { $by }于{ $date }撤回
wrong-restore = 恢复
wrong-restore-of = 恢复：{ $entry }
visits-title = 就诊

## 患者自己测量的面积

take-back-title = 尚未确认
take-back = 撤回……
take-back-of = { $entry }：撤回……
take-back-note = 医生确认之前，可以撤回自己录入的面积。撤回后不再显示，也不再计入；作为病历的一部分予以保存。
take-back-this = 撤回这个面积
