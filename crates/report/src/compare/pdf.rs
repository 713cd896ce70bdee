//! The two pages as sheets of a PDF.

use super::page::{Doctor, Key, Pages, Patient};
use super::patient::Card;
use crate::chart::look;
use crate::message::Messages;
use tapir_engine::forecast::{Alternative, Comparison};
use tapir_pdf::{Block, Cell, Document, Frame, Pdf, PdfError, Sheet, Span, Table};

pub(super) fn pdf(
    comparison: &Comparison,
    alternatives: &[Alternative],
    m: &Messages,
) -> Result<Pdf, PdfError> {
    let pages = Pages::of(comparison, alternatives, m);
    tapir_pdf::write(&Document {
        title: format!(
            "{} · {} · {}",
            m.get("title"),
            crate::visible::line(pages.label),
            pages.date
        ),
        language: m.language.tag(),
        sheets: vec![
            Sheet {
                blocks: patient(&pages.patient, &pages.keys, m),
                foot: foot(&pages, &[]),
            },
            Sheet {
                blocks: doctor(&pages.doctor, &pages.keys, m),
                foot: foot(&pages, &["provenance-title", "stance-informs"]),
            },
        ],
    })
}

fn foot(pages: &Pages<'_>, sentences: &[&str]) -> Vec<Block> {
    let mut parts: Vec<String> = pages
        .provenance
        .iter()
        .map(|(name, value)| format!("{name}:\u{a0}{value}"))
        .collect();
    parts.extend(sentences.iter().map(|key| pages.m.get(key)));
    vec![Block::Rule, Block::Note(parts.join("   "))]
}

/// The title, with a tag next to it that says whose page it is.
fn heading(title: String, whose: String) -> Block {
    const TITLE: f32 = 5.0;
    Block::Columns(vec![
        (TITLE, vec![Block::Title(title)]),
        (
            1.0,
            vec![Block::Framed(
                Frame::Tag,
                vec![Block::Paragraph(vec![Span::on_black(whose)])],
            )],
        ),
    ])
}

fn patient(page: &Patient, keys: &[Key], m: &Messages) -> Vec<Block> {
    let joined = |sentences: &[String]| sentences.join(&m.get("sentence-gap"));
    let known = vec![
        Block::Heading(m.get("known-title")),
        plain(joined(&page.known)),
    ];
    let cells: Vec<Vec<Block>> = page
        .cards
        .iter()
        .zip(&page.icons)
        .zip(keys)
        .map(|((card, icons), key)| self::card(card, icons, key, m))
        .collect();
    let stance = format!(" {} {}", m.get("stance-picture"), m.get("stance-device"));
    let mut blocks = vec![
        heading(m.get("patient-title"), m.get("patient-page")),
        plain(page.whom.clone()),
        plain(format!(
            "{} ______________________________",
            m.get("released-by")
        )),
        Block::Framed(
            Frame::Bar,
            vec![Block::Paragraph(vec![
                Span::bold(m.get("stance-informs")),
                Span::plain(stance),
            ])],
        ),
        Block::Heading(m.get("course-title")),
        plain(joined(&page.course)),
        drawing(&page.wide, &m.get("plot-title"), 1.0),
        Block::Note(m.get("plot-caption")),
        Block::Heading(m.get("cards-title")),
        plain(m.get("cards-relapse")),
        Block::Grid {
            columns: across(page.cards.len()),
            cells,
        },
        Block::Note(format!(
            "{} {}",
            m.get("people-caption"),
            m.get("card-note")
        )),
        Block::Columns(vec![
            (
                1.0,
                vec![
                    Block::Heading(m.get("watch-title")),
                    Block::Bullets(page.watch.clone()),
                ],
            ),
            (1.0, known),
        ]),
    ];
    if !page.doubts.is_empty() {
        let doubts = vec![
            Span::bold(m.get("doubts-title")),
            Span::plain(format!(" {}", joined(&page.doubts))),
        ];
        blocks.push(Block::Framed(Frame::Box, vec![Block::Paragraph(doubts)]));
    }
    blocks
}

/// One plan on the patient's page.
fn card(card: &Card, icons: &str, key: &Key, m: &Messages) -> Vec<Block> {
    let gap = m.get("sentence-gap");
    let mut relapse = vec![Span::bold(&card.relapse)];
    relapse.extend(
        card.early
            .iter()
            .map(|early| Span::plain(format!("{gap}{early}"))),
    );
    let rows = card.colour.iter().map(|colour| {
        let cells = colour.cells.iter().map(|text| cell(text));
        std::iter::once(bold(&colour.week)).chain(cells).collect()
    });
    let mut blocks = vec![
        drawing(&sample(key), &card.name, 0.25),
        Block::Subheading(vec![Span {
            colour: key.colour,
            ..Span::bold(format!("{} {}", card.number, card.name))
        }]),
        Block::Note(card.words.join(&gap)),
    ];
    if !icons.is_empty() {
        blocks.push(drawing(icons, &card.relapse, 1.0));
    }
    blocks.push(Block::Paragraph(relapse));
    if !card.colour.is_empty() {
        let head = card.head.iter().map(|text| bold(text));
        blocks.push(Block::Table(Table {
            head: head.collect(),
            rows: rows.collect(),
        }));
    }
    blocks.push(plain(card.effort.clone()));
    blocks
}

/// A sample of a plan's line with its marker.
fn sample(key: &Key) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 12\">\
         <path d=\"M0 6H40\" stroke=\"{0}\" stroke-width=\"2.4\" stroke-dasharray=\"{1}\"/>\
         <path d=\"{2}\" fill=\"#fff\" stroke=\"{0}\" stroke-width=\"1.8\"/></svg>",
        key.colour,
        key.dash,
        look(key.number - 1).marker(20.0, 6.0, 4.0),
    )
}

fn doctor(page: &Doctor, keys: &[Key], m: &Messages) -> Vec<Block> {
    let facts = page
        .facts
        .iter()
        .map(|fact| (fact.name.clone(), fact.values.join(&m.get("sentence-gap"))));
    let mut blocks = vec![
        heading(m.get("title"), m.get("doctor-page")),
        Block::Facts(facts.collect()),
    ];
    if !page.warnings.is_empty() {
        let title = Block::Subheading(bold(&m.get("warnings-title")));
        // two columns, because sentences of warnings are short
        let (left, right) = page.warnings.split_at(page.warnings.len().div_ceil(2));
        let sides = [left, right]
            .into_iter()
            .filter(|side| !side.is_empty())
            .map(|side| (1.0, vec![Block::Bullets(side.to_vec())]));
        let both = Block::Columns(sides.collect());
        blocks.push(Block::Framed(Frame::Box, vec![title, both]));
    }
    blocks.push(Block::Columns(vec![
        (13.0, visits(page, m)),
        (10.0, basis(page, m)),
    ]));
    blocks.push(Block::Heading(m.get("repigmented-title")));
    blocks.push(panels(page, keys));
    blocks.push(Block::Note(format!(
        "{} {}",
        m.get("repigmented-caption"),
        m.get("panels-caption")
    )));
    blocks.push(weeks(page, m));
    blocks.push(Block::Columns(vec![
        (1.0, relapse(page, m)),
        (1.0, effort(page, m)),
    ]));
    blocks.push(Block::Columns(vec![
        (1.0, changes(page, keys, m)),
        (
            1.0,
            vec![
                Block::Heading(m.get("evidence-title")),
                Block::Bullets(page.evidence.clone()),
            ],
        ),
    ]));
    blocks.extend(trials(page, m));
    blocks
}

fn visits(page: &Doctor, m: &Messages) -> Vec<Block> {
    let head = ["date", "week", "white-area", "repigmented", "fitted"];
    let rows = page.visits.iter().map(|visit| {
        vec![
            cell(&visit.date),
            cell(&visit.week),
            with_faint(&visit.seen, &visit.method),
            cell(&visit.repigmented),
            cell(&visit.fitted),
        ]
    });
    let mut blocks = vec![
        Block::Heading(m.get("visits-title")),
        Block::Note(m.get("visits-caption")),
        Block::Table(Table {
            head: head.iter().map(|key| bold(&m.get(key))).collect(),
            rows: rows.collect(),
        }),
    ];
    blocks.extend(page.left_out.clone().map(Block::Note));
    blocks
}

fn basis(page: &Doctor, m: &Messages) -> Vec<Block> {
    vec![
        Block::Heading(m.get("basis-title")),
        plain(page.quality.clone()),
        Block::Bullets(page.basis.clone()),
    ]
}

fn panels(page: &Doctor, keys: &[Key]) -> Block {
    // three panels would be higher than they say, and two rows of them too high
    const THREE: f32 = 0.8;
    const TWO_ROWS: f32 = 0.55;
    let width = match keys.len() {
        0..=3 => THREE,
        4 => 1.0,
        _ => TWO_ROWS,
    };
    let columns = across(keys.len());
    let cells = page.panels.iter().zip(keys).map(|(svg, key)| {
        let name = format!("{} {}", key.number, key.name);
        vec![Block::Subheading(bold(&name)), drawing(svg, &name, width)]
    });
    Block::Grid {
        columns,
        cells: cells.collect(),
    }
}

fn weeks(page: &Doctor, m: &Messages) -> Block {
    let tables = page.weeks.iter().map(|week| {
        let rows = week.rows.iter().map(|row| {
            vec![
                bold(&format!("{} {}", row.number, row.plan)),
                cell(&row.median),
                cell(&row.shares),
                cell(&row.most),
            ]
        });
        let table = Table {
            head: vec![
                bold(&week.short),
                bold(&m.get("median")),
                bold(&m.get("shares-head")),
                bold(&m.get("range-most")),
            ],
            rows: rows.collect(),
        };
        (1.0, vec![Block::Table(table)])
    });
    Block::Columns(tables.collect())
}

fn relapse(page: &Doctor, m: &Messages) -> Vec<Block> {
    let mut head = vec![bold(&m.get("plan"))];
    head.extend(page.weeks.iter().map(|week| bold(&week.short)));
    head.push(bold(&m.get("at-risk")));
    let rows = page.relapses.iter().map(|row| {
        let mut cells = vec![bold(&format!("{} {}", row.number, row.plan))];
        let weeks = row.weeks.iter();
        cells.extend(weeks.map(|(count, range)| cell(&format!("{count} ({range})"))));
        cells.push(cell(&row.at_risk));
        cells
    });
    vec![
        Block::Heading(m.get("relapse-title")),
        Block::Note(m.get("relapse-caption")),
        Block::Table(Table {
            head,
            rows: rows.collect(),
        }),
        Block::Note(format!(
            "{} {} {}",
            m.get("relapse-definition"),
            m.get("at-risk-note"),
            page.skill
        )),
    ]
}

fn effort(page: &Doctor, m: &Messages) -> Vec<Block> {
    let head = ["plan", "grams", "tubes", "applications", "blood"];
    let rows = page.efforts.iter().map(|row| {
        vec![
            bold(&format!("{} {}", row.number, row.plan)),
            cell(&row.grams),
            cell(&row.tubes),
            cell(&row.applications),
            cell(&format!("{} {}", row.blood, row.blood_range)),
        ]
    });
    vec![
        Block::Heading(m.get("plans-title")),
        Block::Note(m.get("effort-caption")),
        Block::Table(Table {
            head: head.iter().map(|key| bold(&m.get(key))).collect(),
            rows: rows.collect(),
        }),
    ]
}

fn changes(page: &Doctor, keys: &[Key], m: &Messages) -> Vec<Block> {
    let mut head = vec![bold(&m.get("assumption"))];
    let names = keys
        .iter()
        .map(|k| bold(&format!("{} {}", k.number, k.name)));
    head.extend(names);
    let rows = page.changes.rows.iter().map(|row| {
        let mut cells = vec![bold(&row.assumption)];
        cells.extend(row.counts.iter().map(|count| cell(count)));
        cells
    });
    let mut blocks = vec![
        Block::Heading(m.get("change-title")),
        Block::Note(m.get("change-caption")),
        Block::Table(Table {
            head,
            rows: rows.collect(),
        }),
    ];
    blocks.extend(page.changes.sentences.iter().cloned().map(plain));
    blocks
}

fn trials(page: &Doctor, m: &Messages) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(m.get("trials-title")),
        plain(page.trials.sentence.clone()),
    ];
    let rows: Vec<Vec<Cell>> = page
        .trials
        .rows
        .iter()
        .map(|row| {
            let source = format!("  {}{}{}", row.study, m.get("list-comma"), row.given);
            let verdict = if row.inside { cell } else { bold };
            vec![
                with_faint(&row.question, &source),
                cell(&row.published),
                cell(&row.model),
                verdict(&row.verdict),
            ]
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            head: vec![
                bold(&m.get("trials-asked")),
                bold(&m.get("trials-published")),
                bold(&m.get("trials-model")),
                Vec::new(),
            ],
            rows,
        }));
    }
    blocks
}

/// Plans side by side: four, or rows of three.
fn across(plans: usize) -> usize {
    if plans == 4 { 4 } else { 3 }
}

fn plain(text: String) -> Block {
    Block::Paragraph(cell(&text))
}

fn drawing(svg: &str, words: &str, width: f32) -> Block {
    Block::Drawing {
        svg: svg.to_owned(),
        words: words.to_owned(),
        width,
    }
}

fn cell(text: &str) -> Cell {
    vec![Span::plain(text)]
}

fn bold(text: &str) -> Cell {
    vec![Span::bold(text)]
}

fn with_faint(text: &str, faint: &str) -> Cell {
    vec![Span::plain(text), Span::faint(format!(" {faint}"))]
}
