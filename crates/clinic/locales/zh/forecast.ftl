# 方案对照。

forecast-for = { $name }的预测：{ $lesion }
forecast-made = { $by }请求，截至{ $date }
forecast-informs = 本页仅供参考，不偏向任何方案。它并不展示未来皮肤的样子，而是说明病程相同的虚拟患者结果如何、彼此相差多大。
forecast-caption = 竖线左侧为测量值及两倍标准误；右侧为各方案的中位数；图旁竖条为 52 周时的 50% 与 90% 预测区间。
forecast-caption-two = 若多数人要么保持、要么失去已恢复的颜色，则不画中位数，而画两条线：一条是 52 周时仍保持至少一半者的典型病程，另一条是其余者的典型病程；线越粗，人数越多。
forecast-caption-numbers = 图中的编号即下方各方案的编号。
people-relapse = 100 名与该患者情况相似的人中，{ $weeks } 周内有 { $count } 人复发（范围 { $low } 至 { $high }）
people-caption = 每个圆圈代表 100 名与该患者情况相似者中的一人，实心的为会复发的人。下方括线为范围，左端为无人复发，右端为全部复发。
relapse-means = 复发是指在任一时点，已恢复的颜色至少四分之一再次消失。
repigmented-shares = 至少 ¾：100 人中 { $most } 人；不足 ½：100 人中 { $little } 人
repigmented-median = 中位数 { $value }
repigmented-range = （10 人中 9 人：{ $range }）
relapse-of-hundred = 100 人中 { $count } 人
relapse-range = （范围 { $range }）
numbers-mean = 复色占初始面积的比例；负值表示白斑比开始时更大。“10 人中 9 人”：与该患者情况相似的 10 人中有 9 人的复色在此区间内。“至少 ¾”和“不足 ½”：复色达到四分之三和未达到一半的人数。复发的“范围”：100 人中复发人数的 90% 区间；吻合的虚拟患者越少、两种结构模型的结果相差越大，范围越宽。
about-few = 10 人中不到 1 人复发。
about-of-ten = 10 人中约 { $count } 人复发。
about-most = 10 人中 9 人以上复发。
sampled-caption = 每条细线是该患者可能的 20 种病程之一，各方案用的是同样的 20 名虚拟患者。复发是指在任一时点，已恢复的颜色至少四分之一再次消失。
forecast-effort = 软膏 { $grams } g（{ $size } g 装 { $tubes } 支），共 { $applications } 次
column-repigmented = 已复色
column-relapse = 复发
forecast-basis = 将 { $candidates } 名特征相同的虚拟患者按其与该患者历次就诊的吻合程度加权（有效样本量 { $ess }）。
release-title = 向患者展示
not-released-hint = 放行之前，患者看不到本页。
release-go = 放行
to-course = 回到疗程
provenance-title = 数字的来源
provenance-model = 模型版本
forecast-version = 模型版本 { $version }，参数 { $parameters }
provenance-parameters = 参数
provenance-data = 数据
provenance-seed = 随机种子
provenance-made = 生成时间
provenance-prescribed = 迄今处方
release-without-numbers = 患者将看到为什么还不能给出数字，而看不到数字。
taken-back-hint = 患者看到的是这段说明，而不是预测。如需重新展示，请重新对照后放行。
take-release-back = 撤回展示
take-release-back-reason = 原因（患者会看到）
take-release-back-go = 撤回
forecast-taken-back = { $by }已于{ $date }撤回这份预测。
use-plan = 采用此方案
not-yet-chosen = 该疗程有多处皮损，请选择要预测的一处。
not-yet-entries = 用药日记没有任何记录，无法得出“按记录”的比例。请选择“按处方”或“未知”。
not-yet-past-unknown = 如果把迄今的用药视为已知，今后的用药就不能是“未知”。请为今后选择“按处方”或“按记录”，或两者都选“未知”。
not-yet-area = 对照需要治疗之前已确认的面积（第一天之前 60 天以内）。请录入或确认。
not-yet-plan = 对照需要今天之前已经开始的已签署方案。
not-yet-lesion = 对照需要有皮损的疗程。
forecast-failed = 引擎无法模拟该疗程，原因已记入日志。请检查面积和日期。
forecast-unreadable = 该比较由本程序的另一版本保存，当前版本无法显示其数值。上图为当时所见。如需数值，请重新比较。
doubt-low-effective-sample-size = 与此病程吻合的虚拟患者很少，因此区间不够可靠。
doubt-growing = 白斑扩大了，而模型不考虑扩大：预测可能过于乐观。
doubt-area-against-body = 初始面积与用药体表面积百分比互相矛盾：请核对两者及单位。
doubt-first-area = 如果初始面积是所填的十分之一或十倍，后来的面积会吻合得多：请核对小数点和单位。
doubt-blood = 血药浓度与同样用药者相差很大：请核对单位和日期。
doubt-blood-first-day = 用药第一天采的血反映的是用药之前，未纳入计算。
doubt-structures = 两种结构模型对复发的预测不一致。
doubt-surprising = 有一次就诊与其他各次不一致，建议重新测量。
doubt-plan = 有的方案比已发表的试验更长，或联合了没有试验联合用过的治疗。
doubt-outside = 已发表的试验几乎没有研究过与此相似的人。
doubt-computation = 两种计算方法不一致，因此区间不够可靠。
forecast-go-on = 以此方案继续

## 计算进行中

work-title = 正在计算
work-elapsed = 已用 { $seconds } 秒
work-hint = 本页每两秒刷新一次，完成后自动转到结果。方案草稿已保存。
work-cancel = 取消
work-back = 返回
forecast-sample-too-small = 几乎没有虚拟患者的病程与此相似，因此没有预测。请核对面积及其日期、用药体表面积百分比和用药记录。
work-interrupted = 程序出错，计算中断。请再试一次。

## 预测还缺什么

lacks-title = 依据不足，不向患者给出数字
lacks-title-plain = 目前的依据还不足以给出数字
lacks-patient = 以下数字仅供医生参考。若放行，患者看到的是还缺什么，而看不到数字。
lacks-second-area = 首次就诊之后尚未测量面积：这是对同类患者的预测，还不是对本人的预测。
lacks-second-area-plain = 白斑只测量过一次。需要再测量一次，才能看出皮肤对治疗的反应。
lacks-second-area-go = 录入就诊
lacks-matches = 有效样本量为 { $ess }，至少需要 30：几乎没有虚拟患者与此病程吻合。
lacks-matches-plain = 您的病程与模拟的患者很不相同，给出数字等于猜测。多测量几次可能有帮助。
lacks-areas-go = 核对面积
lacks-likeness = 模型与该病程不符：吻合最好的虚拟患者也不经过所测得的面积。
lacks-likeness-plain = 计算结果与您皮肤迄今的变化不符，其中的数字不适用于您。

## 用药

doses-title = 这份预测所依据的用药
doses-so-far = 截至决定日的用药：{ $known }
doses-few = 一半以上的用药没有记录，是否用过并不清楚，因此各方案之间的差别会比记录完整的患者小。
doses-assumed = 没有记录的用药：{ $past }。今后的用药：{ $future }。
doses-prescribed = 按处方
doses-recorded = 按记录
doses-unknown = 未知
doses-choose = 对用药作何假设
doses-past = 迄今没有记录的用药
doses-future = 今后的用药
doses-again = 换一种假设重新对照
doses-again-go = 重新对照
doses-changes = 假设不同时的变化：100 人中 52 周内复发的人数
doses-column = 假设
forecast-lesion = 要预测的皮损

## 方案之间的差别

differences-title = 方案之间的差别
differences-hint = 同样的虚拟患者分别采用两种方案，52 周时前者减后者，单位为百分点，括号内为 90% 区间。
differences-plans = 方案
differences-relapse = 复发概率
differences-repigmented = 同一患者的复色
difference-of = { $plan }减{ $against }

## 患者的页面

forecast-question = 停药、减量还是维持？
forecast-unknown = 尚不清楚的
forecast-unknown-person = 没有人能说出您是这 100 人中的哪一个。
forecast-details = 图、用量和数字

## 预测由什么构成

contributions-title = 这份预测由什么构成
contributions-for = { $name }的预测由什么构成：{ $lesion }
contributions-intro = 每一行去掉一项，用同样的虚拟患者、同样的应激事件重新模拟。各项相互影响，其作用不能相加。本页仅供参考，不偏向任何方案。
contributions-learned = 历次就诊提供的信息
contributions-go = 计算
contributions-none = 尚未计算。
contributions-hint = 引擎为每一行把方案模拟一次，并在其他假设下再模拟三次；所需时间是一次对照的数倍，结果与对照一同保存。患者看不到本页。
contributions-what = 预测
contributions-at = 决定之后 { $weeks } 周
contributions-makes = 在同一患者身上的作用，百分点（90% 区间）
contributions-makes-relapse = 对复发概率的作用，百分点
contributions-others = 哪些因素会改变结果
contributions-others-hint = 若至今和今后的用药或就诊不同，52 周内复发的概率。这些概率没有计算区间。
contributions-back = 返回对照
contributions-other-version = 这份对照是用另一版本的模型或参数作出的，不能用现在的版本计算各项作用。请重新对照。
contributions-unreadable = 此处的计算结果由本程序的另一版本保存，当前版本无法显示。
contributions-paired = 表中“在同一患者身上的作用”是每名虚拟患者两种结果之差的中位数。即使两个中位数相差很大，它也可能为 0：这时多数患者有无该项病程相同，少数患者则相差很大。“对复发概率的作用”是两个概率之差，没有计算区间；两个概率各自的范围见“复发”一栏。
contribution-bars = { $weeks } 周内复发概率的变化，百分点
contribution-fewer = { $what }：有它时，100 人中少 { $count } 人复发。
contribution-more = { $what }：有它时，100 人中多 { $count } 人复发。
contribution-same = { $what }：复发人数没有差别。
component-drug = 外用或口服药
component-light = 照光
component-missed = 漏用
component-memory = 现有的记忆 T 细胞
component-stress = 新的应激事件
contribution-planned = 按方案
contribution-drug = 去掉外用或口服药
contribution-light = 去掉照光
contribution-missed = 去掉漏用
contribution-memory = 去掉现有的记忆 T 细胞
contribution-stress = 去掉新的应激事件
contribution-points = { $middle }（{ $low } 至 { $high }）
