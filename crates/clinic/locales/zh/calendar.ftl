# 日历提醒。

calendar-title = 日历提醒
calendar-link = 日历提醒
calendar-back = 返回疗程
calendar-summary = 提醒
calendar-file = 文件
calendar-file-note = 用手机或电脑的日历打开这个文件，方案的每个阶段会按时提醒。医生更改方案后请重新下载：不再安排的提醒会取消。
calendar-download = 下载文件
calendar-no-plan = 尚无已签署的方案，没有可提醒的内容。
calendar-address = 专用地址
calendar-address-note = 日历程序可以从专用地址读取提醒，并自行发现更改，有的程序每天只读取一次。知道地址的人只能看到提醒的时间，看不到其他内容。
calendar-address-once = 地址如下，只显示一次，请现在复制到日历程序中。
calendar-address-since = 自{ $date }起已有一个地址，不能再次显示；新建地址会使它失效。
calendar-address-make = 新建地址
calendar-address-again = 重新建立地址
calendar-address-end = 停用地址
calendar-neutral = 日历中的每一项只写“提醒”，不写内容。
