# 报告用语(简体中文)。键与 en.ftl 相同。

## 方案的文字表述

plan-none = 自决定之日起不再用药。
plan-treatment = { $product }：{ $steps }。
plan-phase = { $frequency }，{ $duration }
plan-rounds = 循环 { $times } 轮（{ $steps }）
plan-stop = 停药
plan-stop-light = 停止光疗
joint = ；之后
joint-stop = ；然后
list-comma = 、
days = { $count } 天
weeks = { $count } 周
twice-daily = 每日两次
once-daily = 每日一次
every-other-day = 隔日一次
once-a-week = 每周一次
twice-a-week = 每周两次
times-a-week = 每周 { $times } 次
on-weekdays = { $times }（{ $days }）
pause = 暂不使用
monday = 周一
tuesday = 周二
wednesday = 周三
thursday = 周四
friday = 周五
saturday = 周六
sunday = 周日
product-tacrolimus-weak = 他克莫司软膏 0.03%
product-tacrolimus = 他克莫司软膏 0.1%
product-vehicle = 软膏基质（不含药）
product-pimecrolimus = 吡美莫司乳膏 1%
product-ruxolitinib = 芦可替尼乳膏 1.5%
product-potent-steroid = 强效外用糖皮质激素
product-nb-uvb = 窄谱中波紫外线（NB-UVB）
product-excimer = 308 nm 准分子光
product-oral-mini-pulse = 口服糖皮质激素小剂量冲击
plan-name-go-on = 照现在继续
plan-name-so-far = 迄今处方
plan-name-stop = 立即停药
plan-name-taper = 逐渐减量
plan-name-maintain = 维持治疗
plan-name-proposed = 拟定方案
plan-name-own = “{ $name }”（自定方案）

## 页首

title = 接下来可能怎样：各方案对照
pages = 页
patient-page = 患者页
doctor-page = 医生页
patient = 患者
decision = 决定日
decision-date = 决定日期
prescribed = 既往处方
from-date = 自 { $date } 起：
age = 年龄
years = { $count } 岁
lesion-name = 皮损
lesion = { $site }，{ $kind }白癜风，治疗前病程 { $years } 年，皮损内毛发变白 { $white }
segmental = 节段型
non-segmental = 非节段型
first-area = 初始面积
first-area-value = 治疗前白斑 { $area }；治疗面积占体表面积 { $body }%
site-face = 面部
site-neck = 颈部
site-scalp = 头皮
site-trunk = 躯干
site-arm = 上肢
site-leg = 下肢
site-hand = 手部
site-foot = 足部
site-genital = 外生殖器部位
stance-informs = 本页仅供参考：只对照各方案，不偏向任何方案。请医患双方共同讨论，由医生作出决定。
stance-picture = 本页并不展示未来皮肤的样子，而是说明模型中病程相同的虚拟患者恢复到什么程度，以及结果可能有多大差异。
stance-device = 本页不属于医疗器械，不得用于诊断或紧急情况。
warnings-title = 本次预测的局限

## 图

plot-title = 复色面积：既往与预测
plot-caption = 决定日左侧：历次测得的面积（圆点，误差线为测量误差的两倍；没有圆点的竖线为目测分级）以及模型的拟合（灰色）。右侧：各方案的中位数（与您情况相似的人中一半更好、一半更差）；若多数人要么保持复色、要么失去，则画两条线，分别代表这两类人，线越粗人数越多；不超过三个方案时，阴影为每 10 人中 5 人所在的范围。图右侧的竖条为 52 周时的情况：粗线为每 10 人中 5 人，细线为每 10 人中 9 人所在的范围。
plot-description = 横轴为距决定日的周数，纵轴为复色占初始面积的比例；包括既往 { $visits } 次就诊和每个方案的一条预测。
plot-description-two = { $plan }：{ $week } 周时每 100 人中 { $kept } 人保持至少一半，通常为 { $kept-end }；{ $lost } 人不能，通常为 { $lost-end }；90% 预测区间 { $range }。
plot-description-plan = { $plan }：{ $week } 周时中位数 { $median }，90% 预测区间 { $range }。
sentence-gap = {""}
sampled-title = “{ $plan }”方案下的复色面积：{ $courses } 种可能的病程
panel-title = “{ $plan }”方案下的复色面积及预测区间
panels-caption = 各方案单独显示：20 名虚拟患者的病程（各方案为同一批人）与 90% 预测区间。各图坐标轴相同。
axis-repigmented = 复色占初始面积的比例
axis-weeks = 距决定日的周数
axis-weeks-short = 距决定日的周数

## 表

shares-title = 复色程度的分布
shares-caption = 100 名情况相似者中：复色至少四分之三 / 二分之一至四分之三 / 更少。
shares-head = ≥ ¾ / ½–¾ / 更少
share-most = 至少 ¾
share-half = ½ 至 ¾
share-less = 更少
card-withheld = 病程与您相似的虚拟患者太少，因此不给出数字。增加随访，或核对面积和日期后，情况可能改变。
repigmented-title = 复色情况
repigmented-caption = 复色占初始面积的比例：中位数；100 人中复色至少四分之三 / 二分之一至四分之三 / 更少的人数；90% 预测区间。短横表示结果呈两极分布，几乎无人落在中位数。
terminal-repigmented = 复色占初始面积的比例：中位数（90% 预测区间）。短横表示结果呈两极分布，几乎无人落在中位数。
plan = 方案
median = 中位数
range-most = 90%
week-short = { $week } 周
relapse-title = 复发情况
relapse-definition = 复发：在任一时点，已复色面积中至少四分之一再次脱色。区间包含随机性和两种结构模型之间的差异，不包含两者共有的误差。
people-caption = 每个圆圈代表 100 名与您情况相似者中的一人，实心的为会复发的人。下方括线为范围，左端为无人复发，右端为全部复发。
relapse-caption = 每 100 名情况相似者中截至该时点曾复发的人数（90% 可信区间）。
at-risk = 有明显复色者
at-risk-note = “有明显复色者”：每 100 名情况相似者中，52 周内任一时点复色达到初始面积十分之一以上的人数。只有这些人才谈得上复发。
plans-title = 各方案的治疗负担
effort-caption = 至各方案结束的合计；软膏含乳膏，次数含光疗次数。血药浓度：52 周内他克莫司最高值（中位数，90% 预测区间），包括决定日时仍留在皮肤中的药物。
grams = 软膏（g）
tubes = 30 g 装支数
applications = 次数
blood = 最高血药浓度（ng/mL）
visits-title = 历次就诊与拟合
visits-caption = 周数从决定日算起；复色占初始面积的比例，附测量的两倍标准误；模型的中位数及 90% 可信区间。
visits-left-out = 首次与以下各次之间的 { $count } 次就诊未列出。
date = 日期
week = 周
white-area = 白斑面积
method = 测量方法
repigmented = 复色
method-traced = 照片描记
method-hand-units = 手掌法
method-vasi = VASI
method-eye = 目测
plus-minus = { $value } ± { $error }%

## 患者页

patient-title = 接下来可能怎样
patient-for = 供 { $label } 阅读，涉及 { $date } 的决定；请在医生审阅两页并把本页交给您之后再阅读。
released-by = 交付本页的医生及日期：
course-title = 您到目前为止的情况
course-since = 自 { $date } 起：
course-first = 最初，{ $site }白斑面积为 { $area }。
course-nothing-yet = 此后尚未测量。
course-area = { $date } 测得白斑 { $area }（{ $method }），即最初的白斑约 { $part } 已恢复颜色；考虑测量误差，为 { $range }。
course-area-only = { $date } 测得白斑 { $area }（{ $method }）。
course-grown = { $date } 测得白斑 { $area }（{ $method }），比最初更大。
course-grade = { $date } 经目测，最初的白斑 { $range } 已恢复颜色。
cards-title = 各方案对照
cards-relapse = 此处的复发是指：在任一时点，已恢复的颜色至少四分之一再次消失。这里的人是计算机模型中的虚拟患者，他们的病程与您相似。
card-relapse = 每 100 名与您情况相似的人中，{ $count } 人在 { $week } 周内复发（可能为 { $low } 至 { $high } 人）。
card-early = 其中最初 { $week } 周内为 { $count } 人。
card-colour = 已恢复颜色
card-typical = 一般情况（10 名相似者中 9 人的范围）
card-effort = 软膏 { $grams } 克，{ $size } 克装 { $tubes } 支；用药 { $applications } 次。
card-effort-light = 软膏 { $grams } 克，{ $size } 克装 { $tubes } 支；用药和光疗共 { $applications } 次。
card-effort-none = 不用软膏，不做光疗。
card-note = 已恢复颜色：100 名与您情况相似者中，最初白斑恢复至少四分之三、二分之一至四分之三和更少的人数。克数按在治疗部位薄涂一层计算，至方案结束为止；假定每支 30 克。
watch-title = 需要留意的变化
watch-inside = 已恢复颜色的部位出现颜色变浅的斑点：这是复发的开始。在相同光线、相同距离下拍照，并在白斑旁放一把尺子，有助于及早发现。
watch-elsewhere = 其他部位出现新的白斑。本预测只涉及一块白斑，无法预测新白斑。
watch-reaction = 用药部位灼热、发红、破溃或有感染迹象。出现其中任何一种，都不必等到下次复诊，请先联系医生。
known-title = 已知与未知
known-maintenance = 唯一的一项试验中，半年内每周用两次软膏的白斑，100 块约有 27 块褪色，不用药的约有 48 块；试验太小，还不能下定论。
known-no-trial = 尚无对照试验比较过缓慢停药是否优于立即停药。
known-model = 在模型中，缓慢停药只是多用几周软膏。
doubts-title = 局限：
doubt-low-effective-sample-size = 病程与您相似的虚拟患者很少，因此预测不够可靠。
doubt-computation = 两种计算方法得到的预测不太一致，因此预测不够可靠。
doubt-surprising = 有一次测量与其他各次不一致；可考虑重新测量。
doubt-poor-fit = 模型与您的病程吻合得不好。
doubt-growing = 您的白斑扩大了，而模型不考虑扩大，因此预测可能过于乐观。
doubt-area = 填写的面积像是笔误，请医生核对。
doubt-blood = 填写的血药浓度不寻常，请医生核对。
doubt-structures = 模型的两个版本都有可能成立，但对复发的预测不一致。
doubt-outside = 已有试验几乎没有研究过与您情况相似的人。
doubt-plan = 有的方案比已有试验更长，或联合了没有试验联合用过的治疗。
doubt-no-response = 首次就诊之后尚未测量：这是对同类患者的预测，还不是对您本人的预测。

## 预测的依据

basis-title = 本次预测的依据
basis-patients = 将 { $candidates } 名部位、年龄、病史和治疗相同的虚拟患者按其与历次就诊的吻合程度加权（有效样本量 { $ess } / { $candidates }）。
basis-mode = 先求最大后验估计，再在其周围抽取 { $candidates } 名虚拟患者，按其与历次就诊的吻合程度加权（有效样本量 { $ess } / { $candidates }）。
basis-posterior = 从后验分布中抽取 { $candidates } 名虚拟患者（有效样本量 { $ess } / { $candidates }）。
basis-chains = 每种结构模型 { $chains } 条链、每条 { $draws } 次抽样：R-hat 最大 { $r_hat }，有效样本量主体至少 { $bulk }、尾部至少 { $tail }，发散 { $divergences } 次，每条链至少往返 { $round-trips } 次；应激事件日期的 R-hat 为 { $events }（各事件可互换）。
basis-worth = 再随访一次的价值：决定后 { $weeks } 周描记一次面积，预计可消除 52 周内是否复发的不确定性的比例：{ $plans }。
basis-worth-plan = { $plan } { $parts }
basis-learned-one = { $name } { $mean }（{ $shrinkage }）
basis-learned = 就诊数据提供信息最多的参数，以人群标准差计的后验均值（括号内为收缩，即方差减少的比例）：{ $list }。
basis-learned-nothing = 就诊数据未使该患者任何单个参数的方差减少超过十分之一。
basis-adherence = 用药依从性没有记录：先验 { $before }，后验 { $after }（90% 可信区间）。每名虚拟患者此后仍按其自身的依从性用药。
basis-day = 第 { $week } 周的就诊日期不确切：90% 可信区间为所记日期的 { $low } 至 { $high } 天。
basis-blood = { $samples } 份血样表明，血药浓度为用药相同者中位数的 { $times } 倍（90% 可信区间 { $low } 至 { $high }）。
basis-further = 另一处皮损“{ $name }”（{ $site }；首次之后就诊 { $visits } 次）与本处共用该患者的应激事件和参数，但其中三个参数部分为各皮损所特有；模型估计其目前已复色 { $repigmented }。
basis-moved = 加入其他数据后，后验均值变化最大的参数（以人群标准差计）：{ $list }。
basis-structures = 病情稳定靠什么维持，目前尚不清楚，因此同时采用两种结构模型。结构 A：记忆性 T 细胞在数周内消失，调节性 T 细胞按比例起作用；结构 B：记忆性 T 细胞消失的速度约为 A 的一半，调节性 T 细胞起开关式作用。后验概率：A 为 { $a }，B 为 { $b }（先验各 50%）。
basis-agree = 就 52 周内复发而言，任一方案下两种结构模型相差都不超过每 100 人中 20 人。
warning-low-effective-sample-size = 与此病程吻合的虚拟患者很少（有效样本量 { $ess }），各区间不够可靠。
warning-poor-fit = 即使最吻合的虚拟患者也不符合就诊数据：残差为预期误差的 { $times } 倍。模型可能不适用于这一病程。
warning-surprising = 第 { $week } 周的就诊结果与其他各次不一致：{ $reason }可能的原因：测量失误、测了另一处皮损或有数日未用药。
warning-surprising-further = 皮损“{ $lesion }”第 { $week } 周的就诊结果与其他各次不一致：{ $reason }该处皮损可能有其自身的病程。
surprise-slip = 该面积有 { $slip } 的概率并非该皮损当日的面积。
surprise-chance = 如此大的偏离，平均每 { $times } 次就诊才会偶然出现 1 次。
surprise-rare = 如此大的偏离，偶然出现的机会不到每百万次就诊 1 次。
warning-site = 模型所知的已发表试验均未研究过该部位（{ $site }）的皮损；模型在此未经检验。
warning-longer = “{ $plan }”中{ $product }用 { $weeks } 周；模型所知的已发表试验最长为 { $longest } 周。
warning-together = “{ $plan }”联合使用{ $first }与{ $second }；模型所知的已发表试验没有联合使用过两者。
warning-chains = 各条链未收敛（R-hat { $r_hat }）：就诊数据可能有多种解释，各区间不够可靠。
warning-methods = 两种方法对该患者现状的估计不一致：按加权人群，目前已复色 { $population }；按此处所用方法，为 { $method }。
warning-growing = 皮损扩大到初始面积的 { $ratio }。模型不考虑向外扩展，因此预测可能过于乐观。
warning-growing-further = 皮损“{ $lesion }”扩大到其初始面积的 { $ratio }。模型不考虑向外扩展，因此它对预测的影响可能有误。
warning-area-against-body = 初始面积合计 { $area } cm²，而登记的用药面积占体表 { $percent }%，成人约为 { $expected } cm²。请核对这两项及单位：1 平方毫米是 1 平方厘米的百分之一。
warning-first-area-large = 如果初始面积是所填数值的十分之一，后来的面积会吻合得多。请核对小数点和单位：之后的面积都以它为基准。
warning-first-area-small = 如果初始面积是所填数值的十倍，后来的面积会吻合得多。请核对小数点和单位：之后的面积都以它为基准。
warning-blood = 血药浓度是同样用药者的 { $times } 倍。请核对单位（ng/mL）和采血日期。
warning-blood-first-day = 用药第一天采的血反映的是用药之前，未纳入计算。
warning-structures = 在“{ $plan }”方案下两种结构模型不一致：每 100 名情况相似者中 52 周内复发人数，A 为 { $a }，B 为 { $b }。已发表的试验无法区分两者。
warning-age = 年龄 { $value } 岁，超出已有试验的研究范围。
warning-lesion-age = 皮损病程 { $value } 年，长于已有试验所研究的皮损。
warning-no-response = 首次就诊之后尚无复诊记录。这是对同类患者的预测，还不是对该患者本人的预测。

fit-quality = 部位、年龄、病史和治疗相同的虚拟患者 { $candidates } 名；按就诊数据加权后有效样本量 { $ess }。最吻合者的残差为预期误差的 { $times } 倍。
fit-quality-drawn = 从后验分布抽取虚拟患者 { $candidates } 名；有效样本量 { $ess }。最吻合者的残差为预期误差的 { $times } 倍。
fitted = 模型

## 什么会改变答案

change-title = 哪些因素会改变结果
change-caption = 在其他假设下，每 100 名情况相似者中 52 周内的复发人数。用药：既往和今后。短横线表示后验概率太低，无法估计。
assumption = 假设
change-forecast = 按预测
change-structure-a = 仅结构模型 A
change-structure-b = 仅结构模型 B
change-all-applied = 每次都用药
change-half-applied = 用药次数减半
change-without-visit = 不计最后一次就诊
change-largest = 其中影响最大的是“{ $assumption }”：在“{ $plan }”方案下，每 100 人由 { $from } 人变为 { $to } 人。
change-next-area = 最后一次就诊（{ $method }）测得的复色比例误差为 ± { $error } 个百分点（两倍标准误）；更精确的测量可缩小区间。
change-next-grade = 最后一次就诊为目测分级，只能精确到四分之一；按照片描记面积可缩小区间。

## 已发表的试验

trials-title = 此类情况的已发表试验与模型
trials-count = 该部位使用这些药物的已发表数据共 { $rows } 个，模型落在其 95% 区间内的有 { $inside } 个。最接近的 { $shown } 个：
trials-none = 尚无该部位使用这些药物的已发表数据可供模型对照：模型在此未经检验。
trials-other-parameters = 本次预测所用参数与最近一次验证不同，因此无法列出对照。
trials-asked = 问题
trials-published = 已发表 [95%]
trials-model = 模型 [95%]
trials-inside = 区间内
trials-outside = 区间外

## 证据

evidence-title = 已知与未知
evidence-maintenance = 维持治疗只有一项随机试验：复色后每周两次使用他克莫司，24 周内失去色素的皮损为 27%，不用药为 48%（意向治疗分析）；差异无统计学意义（Cavalié 2015）。
relapse-skill = 在模拟患者中，三至六次就诊使复发预测比同类患者的总体复发率准确 { $range }%（Brier 评分）：决定是否复发的因素大多不在就诊资料之中。
known-skill = 白斑至今的变化难以说明它是否会复发：在模拟患者中，这些资料只使复发预测比同类患者的总体复发率准确 { $range }%。
evidence-no-trial = 尚无对照试验在白癜风中比较过外用钙调磷酸酶抑制剂的逐渐减量与突然停药。
evidence-relapse = 在一项面部白癜风的小型试验中，停用他克莫司软膏后 24 周内约 40% 复发（Seneschal 2021）。
evidence-taper = 在本模型中，逐渐减量只相当于多用几周药：模型中没有反跳机制。“逐渐减量”与“立即停药”之间的差别只是用药量的差别。
evidence-elsewhere = 不预测新发白斑和皮损扩大；软膏只在涂抹处起作用。425 名在诊患者中，有活动性临床征象（三色征、纸屑样脱色斑、同形反应）者三个月时 31% 出现进展，无征象者为 4%（Zhang 2020；有征象的人数未见报告）。
evidence-off-label = 他克莫司软膏获批用于特应性皮炎；用于白癜风属于超说明书用药。
evidence-light = 本页有方案同时包含光疗和他克莫司。他克莫司软膏的说明书不主张用药期间接受紫外线治疗。

## 出处

provenance-title = 输入、版本和随机种子相同，得到的页面就相同。
model-version = 模型版本
parameter-hash = 参数哈希
data-hash = 数据哈希
seed = 随机种子
solver-work = 求解工作量
solver-work-value = { $steps } 步，{ $evaluations } 次求值，{ $repeated } 次重算

## 虚拟试验

trial-title = 虚拟试验“{ $name }”
trial-description = 共 { $arms } 组，估计值及 95% 区间；数值同时列于图旁。
trial-estimates = 估计值及 95% 区间
trial-structures = A、B：两种结构模型各自的结果（仅在其区间互不重叠时标出）
trial-curve = 截至各周曾复发的累计比例
trial-curve-axis = 第 { $from } 周之后的周数
trial-percent = 百分比
trial-weeks = 周
trial-level = ng/g
trial-new-study = 例数为 { $n } 的研究：{ $interval }（90% 预测区间）
trial-acceptance = 抽取的候选者中有 { $part } 符合该人群条件。
trial-apart = ；两种结构模型结果不同：A { $a }，B { $b }
not-reached = 未达到
nobody-counts = 无符合条件者
endpoint-repigmentation = 第 { $week } 周复色至少 { $part }
endpoint-any = 第 { $week } 周有复色（至少 { $part }）
endpoint-mean = 第 { $week } 周平均复色比例
endpoint-area-change = 第 { $week } 周白斑面积平均变化
endpoint-relapse = 第 { $week } 周时处于复发状态，治疗至第 { $from } 周（已失去复色面积的 { $part }；{ $among }）
endpoint-curve = 截至第 { $week } 周曾复发，治疗至第 { $from } 周（曾失去复色面积的 { $part }；{ $among }）
endpoint-time = 第 { $from } 周后至首次复发的中位周数，观察至第 { $week } 周（失去 { $part }；{ $among }）
endpoint-blood = 第 { $week } 周血药浓度低于 { $level } ng/mL（治疗面积占体表 { $body }%）
endpoint-skin = 第 { $week } 周皮肤他克莫司平均浓度
among-responders = 复色至少 { $part } 的应答者
among-all = 所有有复色者

## 验证

forest-title = 已发表的数据与模型
forest-description = 共 { $rows } 个已发表的数据，其中模型结果落在其 95% 区间内的有 { $inside } 个。
forest-published = 已发表结果及 95% 区间
forest-inside = 模型：区间内
forest-outside = 模型：区间外
forest-structures = A、B：各结构模型单独的结果
forest-fractions = 比例
forest-ratios = 比值与数量（相对于已发表的数值）

## 方案搜索

search-title = 可供讨论的方案：以最少的软膏、用药次数和就诊换取最少的复发
search-goal = 目标
search-goal-relapse = { $week } 周内复发者少于 { $bound }
search-goal-repigmented = { $week } 周时至少一半人的复色超过初始面积的 { $bound }
search-goal-and = {"，并且 "}
search-goal-met = 帕累托前沿的 { $all } 个方案中有 { $count } 个达到目标。
search-goal-not-met = 限制范围内没有任何方案达到目标。帕累托前沿仍列于下方。
search-front-title = 帕累托前沿：其中任一方案若减少一种负担，必增加另一种负担
search-caption = 复发：每 100 名情况相似者中 { $week } 周内的复发人数（90% 可信区间）；复色：届时复色占初始面积比例的中位数。软膏、次数（含光疗）、就诊和治疗周数均从决定日计至方案结束；就诊还包括其后的随访。
search-relapse = 复发
search-repigmented = 复色
search-two-peaks = 短横表示结果呈两极分布，几乎无人落在中位数。
search-grams = 克
search-tubes = 支数
search-applications = 次数
search-visits = 就诊
search-weeks = 周数
search-meets = 目标
search-yes = 达到
search-no = 未达到
search-more = 帕累托前沿上另有 { $count } 个方案介于其间；用 --json 可列出全部。
search-words-title = 文字表述
search-off-title = 不在帕累托前沿上的已命名方案
search-off-limit = { $plan }：超出限制（{ $limit }）。
search-off-covered = { $plan }：被 { $other } 支配，后者的负担不更多，而复发更少或无法区分。
search-in-brackets = { $name }（{ $plan }）
search-order-title = 先后次序有多可靠
search-order = 在 { $lower } 的后验抽样中 { $first } 的复发少于 { $second }（90% 区间 { $range }），在 { $higher } 中 { $second } 更少，在 { $equal } 中两者相同。平均每 100 人中 { $first } 少 { $mean } 人复发（蒙特卡罗误差 { $error }）。
search-limits-title = 所用的限制条件
search-limit-weeks = 自决定日起治疗最长 { $weeks } 周。
search-limit-continuous = 他克莫司连续使用（其间没有停用满 { $pause } 周）最长 { $weeks } 周，决定日之前的连续使用计算在内。
search-limit-light = 使用他克莫司的各周内不做光疗：说明书不主张合用，且尚未对此作出确认。
search-limit-light-acknowledged = 允许在使用他克莫司的各周内做光疗：已确认知悉说明书不主张合用。
search-limit-age = 说明书的年龄规定：他克莫司 0.03% 自 2 岁起，0.1% 自 16 岁起。
search-limit-age-acknowledged = 不限于说明书的年龄规定（0.03% 自 2 岁起，0.1% 自 16 岁起）：已对此作出确认。
search-limit-products = 药物与治疗：{ $products }。
search-limit-most = 最多 { $most }（{ $limit }）。
search-limit-visits = 治疗期间每 { $every } 周就诊一次，末次用药后第 { $weeks } 周各就诊一次；每次光疗也算一次就诊。
search-limit-name-age = 说明书的年龄规定
search-limit-name-products = 药物与治疗
search-limit-name-light = 光疗与他克莫司合用
search-limit-name-weeks = 治疗时长
search-limit-name-continuous = 连续使用周数
search-limit-name-sessions = 光疗次数
search-limit-name-grams = 软膏克数
search-limit-name-applications = 用药次数
search-limit-name-visits = 就诊次数
search-structures = 两种结构模型在 { $plan } 下分歧最大：每 100 名情况相似者中 { $week } 周内复发人数，A 为 { $a }，B 为 { $b }。已发表的试验无法区分两者。
search-adherence = 至今实际用药为处方的 { $share }。评价每个方案时，都考虑了由此推断的今后用药依从性，{ $low } 至 { $high }。
search-counts = 共考虑 { $considered } 个方案。限制范围内的 { $simulated } 个先以少量预测抽样模拟，其中位于或接近帕累托前沿的 { $twice } 个再以大量预测抽样模拟：后验抽样 { $draws } 次，每次 { $repeats } 个预测抽样，各方案遇到的应激事件和漏用相同。
search-excluded = 超出限制的方案数：{ $limits }。
search-rule = 若另一方案的负担不更多，且复发更少或无法区分（1.6 个标准误，或每 100 人中 1 人），则该方案不列入帕累托前沿。
search-no-pigment = 帕累托前沿只考虑复发，不考虑进一步复色。没有复色者谈不上复发：在可失去复色者最少的方案下，每 100 人中有 { $least } 人可能失去复色。在 --goal 中加入例如 repigmented>0.5@52w 的条件，即可同时考虑复色。
search-evidence-untested = 这里的方案几乎都没有按原样做过试验，其次序由模型得出。
search-evidence-light = 这里有方案同时或先后包含光疗和他克莫司。他克莫司软膏的说明书不主张用药期间接受紫外线治疗。
search-stance = 以上仅供参考：列出可供讨论的方案，不偏向任何方案。请医患双方共同讨论，由医生作出决定。
short-twice-daily = 日2次
short-once-daily = 日1次
short-other-day = 隔日
short-per-week = 周{ $times }次
short-off = 停
short-phase = { $frequency } { $duration }
short-weeks = { $count }周
short-days = { $count }天
short-comma = ，
short-light = 光疗
short-treatment = { $product }：{ $phases }
mark-twice-daily = 每日2次
mark-once-daily = 每日1次
mark-other-day = 隔日
mark-per-week = 每周{ $times }次
mark-off = 停

## 预测是否如其所称地准确

check-title = 预测的校准是否良好？
check-basis = { $scenarios } 种情景下的 { $patients } 名模拟患者，每名均以{ $method }拟合，虚拟患者 { $candidates } 名。
check-by-population = 加权人群
check-by-mode = 最大后验估计
check-by-posterior = 后验抽样
check-claim = { $claim }：{ $verdict }
check-holds = 成立（{ $judged } 个数值）
check-fails = 不成立（{ $judged } 个数值中有 { $failed } 个）
check-failure = { $what }，已知 { $visits } 次就诊：{ $found }，对照 { $against }
check-claim-ranks = 真值的秩服从均匀分布（参数与复色比例）
check-claim-coverage = 预测区间的覆盖率与名义水平一致，± { $points } 个百分点
check-claim-sharpness = 有三次就诊时，区间窄于人群预测
check-claim-reliability = 复发的频率与预测概率一致
check-claim-skill = 有三次就诊时，复发概率的预测优于人群复发率
check-claim-alarms = “就诊结果不一致”警示的误报率低
check-place = { $plan }，第 { $week } 周
check-now = 目前复色比例
check-visits = { $visits } 次就诊
check-width = 宽度，{ $visits }
check-coverage-title = 预测区间的覆盖率
check-coverage-caption = 50%、80% 和 90% 预测区间的覆盖率（百分比），已知一次、三次或六次就诊。宽度：80% 区间的平均宽度（初始面积的百分点）；只有一次就诊时即为人群预测的宽度。
check-two-lesions-title = 有两处皮损的患者的覆盖率
check-two-lesions-caption = { $patients } 名患者，面部和颈部皮损均已测量并一同拟合，预测面部皮损。前沿推进速度、T 细胞募集和毛囊存活比例部分为各皮损所特有。
check-coverage-legend = 灰色：50%、80%、90% 附近的容许范围。横线：两倍标准误。空心：超出。
check-coverage-description = 共 { $ranges } 个覆盖率，其中 { $failed } 个超出容许范围。数值列于页面表格。
check-ranks-title = 真值在后验分布中的秩
check-parameters-title = 患者参数的秩，已知 { $visits } 次就诊
check-ranks-caption = 平坦：校准良好。两端高：过于自信。中间高：过于保守。灰色：随机情况下 99% 的柱落在此处。
check-ranks-description = 共 { $tests } 个秩直方图，其中 { $rejected } 个不均匀。检验值列于页面表格。
check-panel = { $visits } 次就诊，p { $p }
check-relapse-title = 复发：预测与实际
check-relapse-caption = 布里尔评分：概率与实际结果之差的均方；“人群”始终采用该情景的复发率。技能评分以百分比表示，附标准误：大于 0 表示就诊数据有帮助。
check-relapse-axis = 横轴预测，纵轴实际
check-relapse-description = { $week } 周内复发：预测概率与实际发生比例，按方案和已知就诊次数；落在对角线上即为准确。每点至少十名患者，两倍标准误。
check-happened = 实际
check-forecast = 预测
check-brier-population = 人群
check-brier = 布里尔评分，{ $visits }
check-skill = 技能评分，{ $visits }
check-baselines-title = 与不用模型的预测相比
check-baselines-caption = 复色比例的平均绝对误差（初始面积的百分点），已知 { $visits } 次就诊。末次就诊：沿用末次所见。人群：该情景虚拟患者的中位数。逻辑斯谛增长：就诊数据的混合效应模型。数据有误时为 24 周，合计所有方案。
check-error-model = 模型
check-error-last-value = 末次就诊
check-error-population = 人群
check-error-logistic-growth = 逻辑斯谛增长
check-misspecified-title = 模型设定错误时
check-misspecified-caption = 24 周时 50%、80%、90% 预测区间的覆盖率，合计所有方案。偏倚：预测减真值，以百分点计。警示：就诊结果不一致、拟合不佳或皮损扩大。样本量低：有效样本量不足 50。
check-misspecification = 设定错误
check-known = 就诊
check-covered = 覆盖率
check-bias = 偏倚
check-warned = 警示
check-low-effective-sample-size = 样本量低
check-misspecification-none = 无
check-misspecification-adherence = 实际用药仅为所报的六成
check-misspecification-errors = 测量误差加倍
check-misspecification-tracer = 后续面积描记偏大 15%
check-misspecification-visit = 一次面积误记为两倍
check-misspecification-decimal = 一次面积误记为十倍
check-stance = 模拟患者出自模型本身：这里检验的是后验分布的计算是否正确，而不是真实患者是否符合模型。
## What decides an answer

sensitivity-title = 决定模型结果的因素
sensitivity-heading = { $question }，结构模型 { $structure }
sensitivity-between = 个体间变异
sensitivity-constants = 模型常数，各在 1.5 倍范围内变动
sensitivity-summary = 均值 { $mean }，标准差 { $sd }；{ $share } 的设计点有结果。
sensitivity-summary-noise = 均值 { $mean }，标准差 { $sd }，换用其他虚拟患者时为 { $noise }；{ $share } 的设计点有结果。
sensitivity-factor = 因素
sensitivity-first = 一阶
sensitivity-total = 总阶
sensitivity-mu-star = µ*
sensitivity-sigma = σ
sensitivity-slope = 斜率
sensitivity-elasticity = 弹性
sensitivity-repigmentation = 每日两次用药 24 周后的复色比例
sensitivity-relapse-stop = 立即停药后 52 周内复发
sensitivity-relapse-taper = 决定后 52 周内复发，逐渐减量
sensitivity-relapse-maintain = 决定后 52 周内复发，维持用药
sensitivity-taper-minus-stop = 52 周内复发：逐渐减量减去立即停药
sensitivity-legend = 一阶与总阶：占结果方差的比例（Sobol 指数，95% 置信区间）。µ* 与 σ：基本效应绝对值的均值与离散度（Morris）。斜率：患者参数每变动一个人群标准差，或常数的对数每变动一个单位。弹性：常数每变动 1% 时结果变动的百分比。
sensitivity-no-trial = 尚无对照试验比较过外用钙调磷酸酶抑制剂的逐渐减量与立即停药：以上为模型预测，并非实际观察结果。
sensitivity-description = 重要性条形图：上为个体间变异，下为模型常数，结构模型 A 与 B 并列。数值见页内表格。
sensitivity-key-total = 总阶（横线：95% 置信区间；下图为两个标准误）
sensitivity-key-first = 一阶
sensitivity-panel-between = { $structure }：个体间变异
sensitivity-panel-constants = { $structure }：模型常数
sensitivity-axis-share = 占方差的比例
sensitivity-axis-size = 按整个范围计的平均变化（Morris µ*）

## Checks of the model

predictive-title = 直观预测检验：与已发表试验同等规模的模拟试验及已发表结果
predictive-description = 多幅小图：对每个已发表的统计量，按周显示同等规模虚拟试验的中位数与 90% 预测区间、两种结构模型，以及已发表的数值与区间。数值见页内表格。
predictive-key-band = 中位数与 90% 预测区间
predictive-key-calibration = 已发表，用于拟合
predictive-key-validation = 已发表，用于验证
predictive-weeks = 周
predictive-size = { $question }（n = { $n }）
identifiability-title = 就诊数据未能确定的患者参数范围
identifiability-description = 对每个参数和每种就诊安排，以人群标准差表示就诊数据留下的区间，两种结构模型分列。区间有界的参数见页内表格。
identifiability-key-prior = 就诊前 95% 患者所在范围
identifiability-key-open = 细线：两侧均无界
identifiability-visits = { $visits } 次就诊
identifiability-axis = 人群标准差

# 患者之间的差异，按拟合中的名称
parameter-k-absorption = 皮肤吸收速度
parameter-k-clearance = 皮肤清除速度
parameter-ic50 = 半数抑制药物浓度
parameter-pigment-ec50 = 对黑素细胞作用的半数有效浓度
parameter-migration-emax = 药物对黑素细胞迁移的作用
parameter-reservoir-emax = 药物对毛囊储备的作用
parameter-k-recruit = T 细胞募集
parameter-k-proliferate = 记忆细胞增殖
parameter-k-death-teff = 效应细胞死亡
parameter-k-loss-trm = 记忆细胞消失
parameter-ifng-gain = γ 干扰素信号强度
parameter-cxcl-gain = 趋化因子信号强度
parameter-antigen-half = 半数活化所需抗原
parameter-treg-half = 半数抑制所需调节性细胞
parameter-k-turnover-treg = 调节性细胞更新
parameter-k-kill = 黑素细胞被杀伤的速度
parameter-front-speed = 复色前缘推进速度
parameter-lesion-radius = 皮损半径
parameter-k-renew-reservoir = 毛囊储备更新
parameter-k-kill-reservoir = 毛囊储备被杀伤的速度
parameter-light-migration = 光疗对黑素细胞迁移的作用
parameter-light-reservoir = 光疗对毛囊储备的作用
parameter-light-teff = 光疗对效应细胞的作用
parameter-light-trm = 光疗对记忆细胞的作用
parameter-light-treg = 光疗对调节性细胞的作用
parameter-jak-load = JAK 抑制剂的吸收
parameter-intact-skin = 白癜风皮肤的吸收
parameter-living-fraction = 仍有储备的毛囊比例
parameter-stress-rate = 应激与摩擦事件
parameter-density-spread = 毛囊密度

## Given patients, simulated

simulate-title = 指定患者的模拟
simulate-description = 随时间变化的小图：{ $patients } 名患者的皮肤与血中他克莫司、钙调磷酸酶抑制、复色、T 细胞与毛囊储备。
simulate-untreated = 不治疗。
simulate-patient = { $id }：结构模型 { $structure }，{ $site }
simulate-day = 天
simulate-skin = 皮肤，ng/g
simulate-blood = 血药浓度，ng/mL
simulate-inhibition = 抑制率
simulate-repigmented = 复色
simulate-teff = 效应 T 细胞，/mm²
simulate-trm = 记忆 T 细胞，/mm²
simulate-treg = 调节性 T 细胞，/mm²
simulate-reservoir = 毛囊储备
simulate-before = 浓度为同一时刻用药之前的值。血药浓度为患者间的平均值。

## 参数

parameters-title = 两个结构模型的参数。变异：个体间变异系数（CV），或 logit 尺度上的标准差。
parameters-name = 参数
parameters-unit = 单位
parameters-variability = 变异
parameters-status = 状态
parameters-note = { $meaning }来源：{ $source }。
parameters-literature = 文献值
parameters-fitted = 拟合值
parameters-assumed = 假定值
parameters-correlation = { $first } 与 { $second } 的相关系数：{ $rho }（{ $status }）

## 已发表试验与模型（终端）

validation-title = 已发表结果与模型
validation-row = 条目
validation-published = 发表值 [95%]
validation-model = 模型
validation-unit = 单位
validation-interval = 区间
validation-use = 用途
validation-weight = 权重
validation-inside = 区间内
validation-outside = 区间外
validation-none = –
validation-calibration = 标定
validation-validation = 验证
validation-ratio = 比值
validation-weeks = 周
validation-group = 分组
validation-rows = 条目数
validation-by-weight = 区间内（按权重）
validation-all = 全部
validation-other-studies = 验证，所属研究没有标定条目
validation-interval-published = 验证，区间为发表值
validation-interval-counts = 验证，区间由发表的例数算出
validation-interval-assumed = 验证，区间或组例数为假定（落在区间内不构成检验）
validation-legend = 区间内：模型结果落在发表的 95% 区间内。标定：该条目曾用于模型标定。权重：3 高，2 中，1 低。
validation-studies = 各研究之间的差异超出机遇：研究间标准差 { $between }，研究内标准差 { $within }（对数比值尺度）。用其余所有研究预测每项研究：
validation-by = 方法
validation-by-model = 模型
validation-by-regression = 回归
validation-within-50 = 50% 区间内
validation-within-80 = 80% 区间内
validation-within-90 = 90% 区间内
validation-density = 密度
validation-studies-legend = 50% 区间内：落在同等规模研究的 50% 预测区间内的权重比例。密度：对数预测密度的均值，越高越好。回归：以部位、治疗、疗程、年龄和阈值为自变量，含研究效应。
validation-levels = 皮肤浓度的发表值按 cm³ 计，模型按克计；1 cm³ 按 1 g 比较。
