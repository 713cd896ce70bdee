# 日历提醒。

calendar-title = 日历提醒
calendar-link = 日历提醒
calendar-back = 返回疗程
calendar-summary = 提醒
calendar-file = 文件
calendar-file-note = 用手机或电脑的日历打开此文件。文件从今天开始，包括用药、复诊和下次评估的日期；医生更改方案后请重新下载，不再计划的项目会被取消。
calendar-download = 下载文件
calendar-no-plan = 尚无已签署的方案，没有可提醒的内容。
calendar-address = 专用地址
calendar-address-note = 日历程序可以从专用地址读取提醒，并自行发现更改，有的程序每天只读取一次。知道地址的人只能看到提醒的时间，看不到其他内容。
calendar-address-once = 地址如下，只显示一次，请现在复制到日历程序中。
calendar-address-since = 自{ $date }起已有一个地址，不能再次显示；新建地址会使它失效。
calendar-address-make = 新建地址
calendar-address-again = 重新建立地址
calendar-address-end = 停用地址
calendar-neutral = 除非另作选择，日历中的每一项都叫“提醒”，不说明内容。带名称的项目，凡能看到您日历的人都能看到，锁屏时也可能显示。有些日历不保留导入文件或订阅地址中的提醒闹铃；导入后请确认会提醒您。
calendar-download-readable = 下载带名称的文件
calendar-readable = 各项写明内容（药物、复诊、评估）
calendar-dose = { $product }，{ $part }
calendar-visit = 复诊：查看皮肤
calendar-decision = 医生评估，决定下一步
