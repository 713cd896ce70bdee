# 命令行帮助（简体中文）。键的构成见 src/help/sentences.rs；英文取自程序源码。

## 页面用语

page_usage = 用法
page_commands = 命令
page_arguments = 参数
page_options = 选项
page_default = 默认值
page_values = 可选值
page_variable = 环境变量

## 手册页的标题

manual_name = 名称
manual_synopsis = 概要
manual_description = 描述
manual_options = 选项
manual_version = 版本
manual_authors = 作者

## 值的名称

word_which = 取值
word_n = 数目
word_dir = 文件夹
word_language = 语言
word_course = 病程文件
word_name = 名称
word_plan = 方案
word_file = 文件
word_fit = 方法
word_method = 方法
word_candidates = 人数
word_seed = 种子
word_goal = 目标
word_draws = 次数
word_spec = 试验文件
word_from = 起
word_to = 止
word_structure = 模型
word_site = 部位
word_value = 数值
word_percent = 百分比
word_times = 时间
word_span = 时长
word_day = 星期
word_years = 岁数
word_fraction = 比例
word_patients = 人数
word_trials = 次数
word_question = 问题
word_what = 名称
word_addr = 地址
word_url = 网址
word_address = 地址
word_level = 级别
word_kind = 种类
word_shell = Shell
word_command = 命令

## 程序

tapir = 白癜风外用他克莫司：为单个患者比较停药、逐渐减量与维持治疗；运行虚拟试验；与已发表试验对照
any_params = 参数文件所在的文件夹，代替内置参数。
any_constants = 虚拟患者的常数；取抽样值时，预测范围也包含常数的不确定性。
any_constants_fitted = 全部患者用与已发表试验最相符的值
any_constants_drawn = 每名患者取已发表试验所容许的一组抽样值
any_threads = 使用的线程数，1 至 1024；不指定则用全部处理器。不影响结果。
any_lang = 表格、页面、图、错误信息和帮助的语言：en（英文）或 zh（简体中文）。不指定时取环境变量 TAPIR_LANG。
any_quiet = 不显示进度。
any_help = 显示帮助。
any_version = 显示版本、提交、模型与参数的标识。
help = 显示本帮助，或某个命令的帮助

## 多个命令共有的选项

any_json = 输出 JSON，而不是表格。
any_seed = 随机抽样的种子，不小于 0 的整数。
any_candidates = 与患者对照的虚拟患者人数，256 至 1000000。
any_course = 病程文件：患者、皮损、治疗与就诊。
any_page = 写出手册中的页面。
any_plot = 写出该页面的图。
any_site = 皮损部位。
any_structure = 结构模型。
any_structure_A = 记忆细胞在数周内消失
any_structure_B = 记忆细胞消失的速度约为 A 的一半

## compare

compare = 为单个患者比较各方案（立即停药、逐渐减量、维持治疗等）
compare_plan = 另加的方案，例如 "light=nb-uvb: 3/w 24w"。可重复使用。
compare_report = 写出患者页和医生页。
compare_draws = 每次后验预测抽样写一行：参数，以及决定时的皮损。
compare_trajectories = 每个方案、每次抽样、每周写一行，即每次抽样各自的轨迹。
compare_fit = 患者的拟合方法。
compare_fit_population = 由就诊结果加权的大规模虚拟人群（不到一秒）
compare_fit_map = 最大后验估计及其附近的抽样
compare_fit_posterior = 以马尔可夫链求完整后验（数秒）

## plan

plan = 搜索方案：复发、用量、用药次数与就诊次数的帕累托前沿
plan_goal = 目标，例如 "relapse<0.2@52w, repigmented>0.75@24w"。
plan_limits = 限制条件文件；默认条件见 scenarios/limits/default.toml。
plan_json = 输出 JSON（含整个帕累托前沿），而不是表格。
plan_draws = 对前沿及其附近的方案，患者的后验抽样次数，32 至 100000。

## trial

trial = 运行虚拟试验
trial_spec = 试验文件。
trial_out = 每个患者、治疗组和终点写一行。
trial_plot = 写出各终点的图。
trial_range = 只运行这些患者，以便分散到多台机器；各部分的行合起来就是整个试验。

## simulate

simulate = 模拟指定的患者：典型患者，或参数表中的患者
simulate_plan = 从时间 0 起的用药，用方案语言书写；不指定则不用药。
simulate_patients = 患者，每行一名：带表头的 CSV 文件，或含 `[[patient]]` 表的 TOML 文件。列可为 `id`、`structure`、`site`、`age_years`、`lesion_age_years`、`leukotrichia`、`segmental`，或 `tapir model params` 中的任一参数；未写的取典型患者的值，或下列选项的值。
simulate_age = 年龄（岁），0 至 120；默认 30。
simulate_lesion-age = 皮损的病程（年），0 至 100；默认 1。
simulate_leukotrichia = 皮损内毛发变白的比例，0 至 1；默认 0。
simulate_segmental = 节段型白癜风。
simulate_set = 改变参数的典型值，单位同 `tapir model params`。可重复使用。
simulate_body-percent = 治疗面积占体表面积的百分比，大于 0，不超过 100；决定血药浓度。
simulate_times = 方案开始后的输出时间，加 h（小时）、d（天）或 w（周），例如 "0,6h,1d,24w"。
simulate_every = 按此间隔输出，例如 1d；可与 --times 同用。
simulate_until = 按间隔输出的最后时间。
simulate_first-day = 方案第一天是星期几：mon、tue、wed、thu、fri、sat、sun。
simulate_out = 每个患者、每个时间写一行，每个变量一列。
simulate_plot = 写出图。

## validate

validate = 将证据中每项已发表试验与模型对照
validate_patients = 每项试验的虚拟患者人数，20 至 1000000。
validate_page = 写出手册中的验证页。
validate_plot = 写出发表区间与模型结果的图。
validate_results = 写出 `tapir compare` 各页所用的模型结果。

## check

check = 用模拟患者检验预测是否校准良好
check_quick = 只用四分之一的患者，适合程序每次改动之后。
check_method = 患者的拟合方法。
check_method_population = 由就诊结果加权的大规模虚拟人群（不到一秒）
check_method_map = 最大后验估计及其附近的抽样
check_method_posterior = 以马尔可夫链求完整后验（数秒）
check_patients = 模拟患者人数，24 至 1000000；默认 2400，map 为 240，posterior 为 60；用 --quick 时为其四分之一。
check_candidates = 每名患者与之对照的虚拟患者人数，256 至 1000000；默认与 compare 相同。
check_page = 写出手册中的页面及其图。
check_results = 写出复发预测的技巧评分，供 `tapir compare` 各页引用。

## sensitivity

sensitivity = 敏感性分析：哪些参数决定结果
sensitivity_question = 只分析这个问题；可重复使用。
sensitivity_json = 输出含全部因素的 JSON，而不是表格。
sensitivity_quick = 设计点少得多：一分钟内预览，区间较宽。

## predictive-check

predictive-check = 可视化预测检验：与随时间变化的已发表结果对照
predictive-check_patients = 抽取试验所用的虚拟患者人数，100 至 1000000。
predictive-check_trials = 每个统计量抽取的试验次数，100 至 100000。

## identifiability

identifiability = 可辨识性：就诊结果与已发表试验能为哪些参数提供信息
identifiability_patients = 分析人群参数时每个治疗组的虚拟患者人数，20 至 100000。

## schema

schema = 输出某项结果或输入文件的 JSON Schema
schema_what = 命令名（描述其 JSON 输出），或一种输入文件。

## serve

serve = 运行诊室：医生与患者在浏览器中跟进疗程
serve_data = 病历、照片及其密钥所在的文件夹；不存在时自动建立。默认为 tapir-clinic，使用 --demo 时为 tapir-demo。
serve_listen = 监听的地址与端口。本机地址须经支持 https 的代理，网络上的其他人才能访问。
serve_database-url = 将病历存入 PostgreSQL，文件夹只存照片。数据库在另一台机器上时加 `?sslmode=verify-full`；证书由自建机构签发时再加 `&sslrootcert=文件`。
serve_smtp-url = 通过此服务器发送电子邮件：`smtps://用户:密码@主机`，或 `smtp://用户:密码@主机?tls=required`。写在环境变量中时，同一机器上的其他人看不到密码。不指定则不发送邮件。
serve_smtp-from = 电子邮件的发件地址。
serve_public-url = 人们访问诊室的网址，用于邮件中的链接和 `--push`。
serve_push = 通过各浏览器厂商的推送服务，向已开启提醒的设备发送提醒。需要以 https 开头的 --public-url。不指定则不联系任何推送服务。
serve_log = 把运行情况逐行写到标准错误，从此级别起：off、error、warn、info 或 debug。每个请求只记路由，不记路径、姓名或地址。
serve_log-json = 每行写成一个 JSON 对象。
serve_demo = 在空的病历中建立演示诊室（均为模拟患者），并显示一次性登录链接。
serve_administrator-link = 管理员忘记密码时使用：按其用户名、手机号或电子邮箱显示一次性登录链接，三天内有效；此人先前的链接随即失效。

## model

model = 查看模型的参数，或写成 SBML
model-params = 列出每个参数：数值、单位、变异、状态、来源与含义
model-sbml = 将一个结构模型的典型患者写成 SBML Level 3 Version 2
model-sbml_plan = 作为事件加入的用药，用方案语言书写；方案从星期一开始。
model-sbml_out = 写入的文件；不指定则写到标准输出。

## new

new = 写出带注释的起始文件：病程、试验或限制条件
new_kind = 文件的种类。
new_kind_course = 单个患者，供 compare 和 plan 使用
new_kind_trial = 虚拟试验
new_kind_limits = 搜索方案时的限制条件
new_path = 要建立的文件；不指定则写到标准输出。

## completions, man

completions = 输出命令行补全脚本
completions_shell = 命令行 Shell 的名称。
man = 输出手册页
man_command = 某个命令的手册页，例如 compare 或 "model sbml"；不指定则为程序的手册页。
