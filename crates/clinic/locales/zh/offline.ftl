# 没有网络连接时。ticks-wait-more 中的“#”会变成数字。

offline-title = 没有网络连接
offline-note = 没有连接时无法显示此页。本浏览器不保存任何关于您的内容。
offline-again = 再试一次
ticks-wait-one = 有 1 个打勾在等待网络连接。
ticks-wait-more = 有 # 个打勾在等待网络连接。
ticks-waits = ✓ 等待网络连接
ticks-refused = 有的打勾未被接受，因为方案或账户已有变化，请查看用药日记。
ticks-online = 此操作需要网络连接。没有连接时，只有“涂好了”及其撤销可以等待。
ticks-leave = 退出会删除等待中的内容。要退出吗？
ticks-blocked = 诊所不接受本页提交的打卡。它们仍保存在此浏览器中。请重新打开页面；如果仍显示这句话，请告知诊所。
