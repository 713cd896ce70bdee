# 过敏与不耐受。

allergies-title = 过敏与不耐受
allergies-not-recorded = 未记录
allergies-none = 无已知过敏
allergies-none-asked = 无已知过敏（{ $date }询问）
allergies-none-enter = 录入“无已知过敏”
allergies-none-of = { $name }：无已知过敏
allergies-none-intro = 询问后再录入。会显示询问日期和您的姓名；以后录入过敏时，以过敏记录为准。
allergies-asked = 询问日期
allergies-patient = 有遗漏或不对的地方？请发消息告诉诊所。
allergy-enter = 录入过敏或不耐受
allergy-of = { $name } 的过敏或不耐受
allergy-intro = 方案使用该物质所涉及的药物期间会有提醒，编写方案时也会在相应的行显示。
allergy-substance = 过敏原
allergy-substance-hint = 药物、一类药物或其他物质。提醒只能识别方案中各种药物、大环内酯类和软膏基质的名称；其他物质会显示在病历和打印页上，但不会产生提醒。
allergy-reaction = 反应表现
allergy-reaction-hint = 不清楚时不填。
allergy-reaction-unknown = 反应表现未记录
allergy-severity = 严重程度
allergy-severity-mild = 轻度
allergy-severity-severe = 重度
allergy-severity-unknown = 严重程度不详
allergy-since = 开始时间
allergy-since-hint = 知道多少填多少：年份、2026-03 或 2026-03-31。不清楚时不填。
allergy-short = { $substance }（{ $severity }）
allergy-recorded = { $date }由 { $by } 记录
allergy-ended = { $date }起不再存在（{ $by }）：{ $reason }
allergy-end = 不再存在
allergy-end-of = { $name } 不再存在的过敏
allergy-end-hint = 例如：之后已能耐受，或过敏试验阴性。如为误录，请在病历中选择“更正”。
field-allergies = 已录入过敏：{ $found }，不能同时录入“无已知过敏”。请先在病历中结束或更正该条记录。
wrong-allergy = { $what }：过敏或不耐受，{ $date }记录
wrong-none-known = 无已知过敏，{ $date }询问

alert-allergy = { $date }记录：对 { $substance } 过敏或不耐受（{ $severity }）；方案正在使用{ $product }
concern-allergy = 已记录对 { $substance } 过敏或不耐受（{ $severity }）。{ $product }即为该物质、含有该物质或与其同类。
