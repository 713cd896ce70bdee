# 与治疗有关的情况和用药。

circumstances-title = 相关情况与用药
circumstance-enter = 录入相关情况
circumstance-of = { $name } 的相关情况
circumstance-intro = 与治疗有关的情况。编写方案时，会在有关药物或光疗所在的行显示，并附说明书内容。
circumstance-kind = 情况
circumstance-started = 开始于
circumstance-ended = 最后一天
circumstance-ended-hint = 不知道何时结束时不填。
circumstance-since = 自{ $date }起
circumstance-from-to = { $from }至{ $to }
circumstance-end = 已结束
circumstance-pregnancy = 妊娠
circumstance-breast-feeding = 哺乳
circumstance-skin-infection = 用药部位皮肤感染
circumstance-lymph-nodes = 淋巴结肿大
circumstance-medicine = 用药
medicine-enter = 录入正在使用的药物
medicine-of = { $name } 的用药
medicine-name = 药物名称
medicine-inhibits = 是否抑制 CYP3A4
medicine-inhibits-hint = 查阅到的说明书资料中列为抑制剂的有：唑类及其他抗真菌药、大环内酯类、红霉素、西咪替丁（rxreasoner.com、rxlist）。说明书提示，皮损广泛或红皮病患者合用此类药物须慎重。资料没有写明各药抑制的强弱；选择“是，强抑制”时，还会启用化验的安全性检查计划，这是本诊所的规则。
medicine-said = { $medicine }（CYP3A4 抑制剂：{ $inhibits }）
inhibits-strongly = 是，强抑制
inhibits-yes = 是
inhibits-no = 否
inhibits-unknown = 不详

## 提醒

alert-red-flag = { $date }起尚未结束：{ $circumstance }
alert-pregnancy = { $date }起{ $circumstance }，正在使用他克莫司或光疗；录入后尚未签署方案
alert-medicine = { $date }起使用 { $medicine }（抑制 CYP3A4），同时使用他克莫司；录入后尚未签署方案

## 方案各行

concern-pregnancy = { $date }起妊娠。他克莫司软膏说明书：原美国妊娠分级 C 级。
concern-breast-feeding = { $date }起哺乳。他克莫司软膏说明书不主张用药期间哺乳。
concern-light-child = { $date }起{ $circumstance }。本程序没有此期间光疗的资料来源；在此显示是本程序的规则。
concern-skin-infection = { $date }起用药部位皮肤感染。他克莫司软膏说明书：先治疗感染。
concern-lymph-nodes = { $date }起淋巴结肿大。他克莫司软膏说明书：须查明原因，原因不明或为传染性单核细胞增多症时停用。
concern-medicine = { $date }起使用 { $medicine }，该药抑制 CYP3A4。他克莫司软膏说明书提示，皮损广泛或红皮病患者合用此类药物须慎重。
concern-medicine-unknown = { $date }起使用 { $medicine }，是否抑制 CYP3A4 录为不详。他克莫司软膏说明书提示，皮损广泛或红皮病患者合用此类抑制剂须慎重。
