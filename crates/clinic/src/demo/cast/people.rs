//! Who the demonstration shows: names, plans, messages and results of the laboratory.

use super::{Allergies, Role, Sample, Version};
use crate::domain::Aspect::{Back, Front};
use crate::domain::allergy::Severity;
use crate::domain::laboratory::Factor;
use tapir_report::Language::{En, Zh};

const BID: &str = "tacrolimus 0.1%: bid 24w";
const BID_CHILD: &str = "tacrolimus 0.03%: bid 24w";
const TAPER: &str = "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";
const MAINTAIN: &str = "tacrolimus 0.1%: 2/w(mon,thu) 52w, stop";
const LIGHT: &str = "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w";

const fn first(plan: &'static str, reason: &'static str) -> Version {
    Version {
        week: 0,
        plan,
        reason,
        review_week: Some(24),
    }
}

const fn later(week: i64, plan: &'static str, reason: &'static str) -> Version {
    Version {
        week,
        plan,
        reason,
        review_week: None,
    }
}

const START_ZH: &str = "面部白斑，开始每日两次用药，24 周时再决定。";
const START_EN: &str = "Twice daily for 24 weeks, then we decide again.";

const BASE: Role = Role {
    name: "",
    sex: "unknown",
    language: Zh,
    email: None,
    scenario: 0,
    aspect: None,
    weeks: 12,
    versions: &[first(BID, START_ZH)],
    adherence: 0.9,
    message: None,
    forecast: false,
    drawn: false,
    guardian: None,
    exposure: None,
    allergies: Allergies::NotAsked,
    mood: &[],
    laboratory: &[],
};

const ALT: [Option<f64>; 2] = [Some(7.0), Some(40.0)];
const CREATININE: [Option<f64>; 2] = [Some(45.0), Some(84.0)];
const LEVEL: [Option<f64>; 2] = [None, None];

pub(in crate::demo) const CAST: &[Role] = &[
    Role {
        name: "李晓雯",
        sex: "female",
        email: Some("patient-zh@demo.invalid"),
        weeks: 26,
        versions: &[
            first(BID, START_ZH),
            later(
                24,
                TAPER,
                "面部颜色恢复良好，改为逐步减少次数；停药后第 2、4、8、12、24、52 周复查。",
            ),
        ],
        adherence: 0.93,
        allergies: Allergies::NoneKnown,
        mood: &[
            (120, [1, 1, 1, 1, 0, 1, 0, 0, 0]),
            (50, [0, 1, 1, 0, 0, 1, 0, 0, 0]),
        ],
        message: Some(("question", "医生您好，减量以后还要继续防晒吗？")),
        forecast: true,
        drawn: true,
        ..BASE
    },
    Role {
        name: "Emma Novak",
        sex: "female",
        language: En,
        email: Some("patient-en@demo.invalid"),
        scenario: 2,
        aspect: Some(Back),
        weeks: 17,
        versions: &[first(BID, START_EN)],
        adherence: 0.85,
        allergies: Allergies::Known("Penicillin", "rash", Severity::Mild),
        drawn: true,
        ..BASE
    },
    Role {
        name: "张小宇",
        sex: "male",
        scenario: 1,
        aspect: Some(Back),
        weeks: 14,
        versions: &[first(BID_CHILD, "儿童，躯干白斑，0.03% 软膏每日两次。")],
        adherence: 0.8,
        guardian: Some("张建国"),
        email: Some("guardian@demo.invalid"),
        exposure: Some(Factor::BrokenBarrier),
        laboratory: &[
            Sample {
                days_ago: 70,
                results: &[
                    ("tacrolimus-trough", 0.6, LEVEL),
                    ("creatinine", 38.0, [Some(25.0), Some(58.0)]),
                    ("alt", 18.0, ALT),
                ],
            },
            Sample {
                days_ago: 3,
                results: &[
                    ("tacrolimus-trough", 2.4, LEVEL),
                    ("creatinine", 41.0, [Some(25.0), Some(58.0)]),
                    ("alt", 21.0, ALT),
                ],
            },
        ],
        ..BASE
    },
    Role {
        name: "王建华",
        sex: "male",
        weeks: 30,
        scenario: 3,
        aspect: Some(Front),
        versions: &[first(BID, "小腿白斑，先治疗 24 周。")],
        message: Some(("stop", "用了半年，腿上变化不大，我想停药。")),
        mood: &[
            (90, [1, 1, 2, 1, 0, 1, 1, 0, 0]),
            (5, [2, 2, 2, 1, 1, 2, 1, 0, 1]),
        ],
        laboratory: &[
            Sample {
                days_ago: 160,
                results: &[("alt", 31.0, ALT), ("creatinine", 71.0, CREATININE)],
            },
            Sample {
                days_ago: 4,
                results: &[("alt", 134.0, ALT), ("creatinine", 74.0, CREATININE)],
            },
        ],
        ..BASE
    },
    Role {
        name: "Daniel Brooks",
        sex: "male",
        language: En,
        scenario: 4,
        aspect: Some(Back),
        weeks: 20,
        versions: &[first(BID, START_EN)],
        adherence: 0.35,
        ..BASE
    },
    Role {
        name: "赵敏",
        sex: "female",
        weeks: 9,
        allergies: Allergies::Known("青霉素", "皮疹", Severity::Mild),
        message: Some(("reaction", "涂药后脸上发热发红，大约半小时，这两天更明显。")),
        ..BASE
    },
    Role {
        name: "Sofia Martins",
        sex: "female",
        language: En,
        weeks: 60,
        versions: &[
            first(BID, START_EN),
            later(
                24,
                MAINTAIN,
                "Good response. Twice a week to keep it, for a year.",
            ),
        ],
        adherence: 0.9,
        mood: &[
            (200, [0, 1, 1, 1, 0, 0, 0, 0, 0]),
            (110, [1, 1, 1, 1, 1, 0, 1, 0, 0]),
            (40, [1, 1, 2, 1, 1, 1, 1, 0, 0]),
            (10, [2, 2, 2, 2, 1, 1, 1, 0, 0]),
        ],
        ..BASE
    },
    Role {
        name: "刘洋",
        sex: "male",
        scenario: 2,
        weeks: 12,
        versions: &[first(
            LIGHT,
            "颈部活动期，与窄谱中波紫外线联合；说明书建议避免光疗，已与患者讨论。",
        )],
        ..BASE
    },
    Role {
        name: "陈静",
        sex: "female",
        scenario: 5,
        weeks: 40,
        versions: &[
            first(BID, "节段型，面部，先治疗 24 周。"),
            later(24, TAPER, "颜色恢复稳定，逐步减量后停药，停药后按时复查。"),
        ],
        ..BASE
    },
    Role {
        name: "Oliver Grant",
        sex: "male",
        language: En,
        weeks: 3,
        versions: &[first(BID, START_EN)],
        ..BASE
    },
    Role {
        name: "周子涵",
        sex: "male",
        scenario: 1,
        aspect: Some(Front),
        weeks: 27,
        versions: &[first(BID_CHILD, "儿童，躯干白斑，0.03% 软膏每日两次。")],
        guardian: Some("周海燕"),
        ..BASE
    },
    Role {
        name: "黄丽",
        sex: "female",
        weeks: 5,
        ..BASE
    },
    Role {
        name: "Aisha Rahman",
        sex: "female",
        language: En,
        scenario: 5,
        weeks: 22,
        versions: &[first(BID, START_EN)],
        message: Some(("question", "May I use make-up over the ointment?")),
        ..BASE
    },
    Role {
        name: "吴磊",
        sex: "male",
        scenario: 4,
        aspect: Some(Back),
        weeks: 33,
        versions: &[
            first(BID, "手部白斑，先治疗 24 周。"),
            later(
                24,
                "tacrolimus 0.1%: off 2w, bid 12w",
                "手部有感染，先停两周，痊愈后继续。",
            ),
        ],
        ..BASE
    },
    Role {
        name: "Lucas Weber",
        sex: "male",
        language: En,
        scenario: 3,
        aspect: Some(Back),
        weeks: 12,
        versions: &[first(BID, START_EN)],
        adherence: 0.6,
        ..BASE
    },
    Role {
        name: "孙悦",
        sex: "female",
        weeks: 70,
        versions: &[
            first(BID, START_ZH),
            later(24, TAPER, "恢复良好，逐步减量。"),
            later(60, BID, "停药后原处颜色变浅，重新开始每日两次。"),
        ],
        ..BASE
    },
    Role {
        name: "Hannah Kim",
        sex: "female",
        language: En,
        scenario: 2,
        aspect: Some(Front),
        weeks: 8,
        versions: &[first(BID, START_EN)],
        ..BASE
    },
    Role {
        name: "郑凯",
        sex: "male",
        scenario: 0,
        weeks: 1,
        versions: &[],
        ..BASE
    },
    Role {
        name: "Maria Rossi",
        sex: "female",
        language: En,
        weeks: 48,
        versions: &[
            first(BID, START_EN),
            later(
                24,
                "none",
                "Stopped at your wish after a good response; we look again after 2, 4, 8, 12, 24 and 52 weeks.",
            ),
        ],
        ..BASE
    },
    Role {
        name: "杨帆",
        sex: "male",
        scenario: 3,
        weeks: 18,
        adherence: 0.75,
        versions: &[first(BID, "小腿白斑，先治疗 24 周。")],
        ..BASE
    },
];
