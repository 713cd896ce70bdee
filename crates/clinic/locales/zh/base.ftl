# 每一页都有的文字，以及字段和请求的错误说明。

skip-to-content = 跳到正文
navigation = 主导航
tabs = 我的疗程
tab-today = 今天
tab-recovery = 恢复
tab-questions = 问医生
tab-me = 我的
nav-my = 我的疗程
nav-work = 工作列表
nav-people = 人员
language-other = English
sign-out = 退出
not-a-device = Tapir 是疗程记录，不是医疗器械，不用于紧急情况；由医生作出决定。
back-to-start = 回到首页
save = 保存
send = 发送
cancel = 取消
as-table = 以表格显示

## 日期

day-format = { $month }{ $day }日 { $weekday }
month-format = { $year }年{ $month }
year-format = { $year }年
long-day-format = { $year }年{ $month }{ $day }日
short-monday = 周一
short-tuesday = 周二
short-wednesday = 周三
short-thursday = 周四
short-friday = 周五
short-saturday = 周六
short-sunday = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

## 字段

field-empty = 此项为空，请填写。
field-long = 共 { $count } 个字符，最多 { $most } 个，请缩短。
field-date = “{ $found }”不是日期，请写成 2026-03-31 的形式。
field-onset = “{ $found }”不是日期，请写年份，或 2026-03、2026-03-31 的形式。
field-date-range = { $found } 不在 { $from } 至 { $to } 之间，请选择其间的一天。
field-date-before-start = 结束日期 { $found } 早于开始日期 { $from }。
field-zone = “{ $found }”不是时区，请写成 Asia/Shanghai 或 Europe/London 的形式。
field-email = “{ $found }”不是电子邮件地址，请写成 name@example.org 的形式。
field-telephone = “{ $found }”中有数字、空格、+ - ( ) 以外的字符，或 + 不在最前面；请写成 +86 21 1234 5678 的形式，不写分机号。
field-telephone-digits = “{ $found }”有 { $count } 位数字；电话号码应有 { $fewest } 至 { $most } 位（E.164）。请核对，不写分机号。
field-choice = 请选择其中一项。
password-short = 密码有 { $count } 个字符，至少需要 { $fewest } 个；汉字 8 个即可。由几个词组成的一句话容易记住。
password-common = 这个密码是别人最先会尝试的，请换一个。由几个词组成的一句话容易记住。

## 失败

failure-not-found-title = 没有找到
failure-not-found = 该地址没有内容，或不对您开放。
failure-link-title = 该链接已失效
failure-link = 链接已被使用、已过期或不完整。没有任何改动。登录后可在提醒页面获取新的链接，或向诊所索取。
failure-refused-title = 未被接受
failure-refused = 这张表单不是来自本站的页面，没有作任何改动。如经由代理服务器访问，需由系统管理人员配置本站地址。
failure-conflict-title = 其间已有改动
failure-conflict = 您打开页面之后，他人已作改动。没有任何内容被覆盖。
failure-unreadable-title = 无法理解
failure-unreadable = 表单无法读取，没有作任何改动。
failure-too-many-title = 尝试次数过多
failure-too-many = 尝试次数过多。请等一刻钟后再试。
failure-number = 本次差错的编号，可告知系统管理人员：
failure-internal-title = 出了差错
failure-internal = 差错在本系统一侧，已记录。没有作任何改动，请稍后再试。
failure-not-taken-title = 尚未保存
failure-stale-title = 尚未提交
failure-stale = 该页面是在登录之前或另一次登录时打开的，没有保存任何内容。
failure-sent-before-title = 此前已提交
failure-sent-before = 这张表单此前已提交并保存过一次，内容不同。之后的修改尚未保存；再次提交会另外录入一条。

## 表单

error-title = 有错误：
saved = 已保存。
draft-again = 您填写的内容仍在本页，尚未保存。请核对后再次提交。
draft-again-file = 您填写的内容仍在本页，尚未保存。请重新选择文件后再次提交。
draft-title = 您填写的内容
draft-send = 再次提交
draft-signed-in = 您已重新登录。
draft-sign-in = 您填写的内容尚未保存，登录后会重新显示。
no-cookies = 此浏览器不为本站保存 Cookie，没有 Cookie 就无法登录。链接没有被使用。请允许本站保存 Cookie（不在本机访问时，还需要使用以 https 开头的地址），然后再试一次。

## 页面组成部分（仅在演示中）

design-title = 页面组成部分
design-intro = 页面由这些部分组成：间距为 8 像素的倍数，四种字号，一套图标；表示含义的颜色与按钮的颜色分开。
design-colours = 颜色
design-accent = 可以点按
design-good = 已完成
design-light = 光疗
design-plan = 治疗：颜色越深，用药越频繁
design-type = 文字
design-icons = 图标
design-buttons = 按钮
design-one-main = 每页只有一个实心按钮：大多数人来做的事。
design-notices = 提示
design-drawings = 图示
design-signs = 每一天各有符号；没有记录的一天只是没有记录，不算漏涂。
design-empty = 还没有内容时，说明下一步
