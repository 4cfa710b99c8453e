//! Rows of a reading made by hand, and what the tables of codes may say.

use super::{Shape, ceasefire, guarded, pa_x};
use crate::Ledger;
use crate::ledger::{Actor, AgreementRecord};
use chancery_data::lexicons::rows;
use std::collections::HashMap;

const BOTH: [Shape; 2] = [Shape::PaX, Shape::Ceasefire];

fn agreements() -> Vec<AgreementRecord> {
    let reading = serde_json::from_str(include_str!("../../tests/truce.json")).expect("a reading");
    Ledger::of(&reading).agreements().cloned().collect()
}

fn named(shape: Shape, row: &[String]) -> HashMap<&'static str, &str> {
    shape.columns().iter().copied().zip(row.iter().map(String::as_str)).collect()
}

#[test]
fn a_truce_is_a_row_of_pa_x() {
    let rows = Shape::PaX.rows(&agreements()[0]);
    assert_eq!(rows.len(), 1);
    let row = named(Shape::PaX, &rows[0]);
    let expected = [
        ("Con", "Kyrgyzstan/Tajikistan"),
        ("Agt", "the border ceasefire"),
        ("Dat", "2023-05-01"),
        ("Status", "Multiparty signed/agreed"),
        ("Stage", "Cea"),
        ("StageSub", "Ceas"),
        ("Part", "Kyrgyzstan; Tajikistan"),
        ("ThrdPart", "Kazakhstan; Organization for Security and Co-operation in Europe"),
        ("OthAgr", "a ceasefire agreed in September"),
        ("Loc1ISO", "KGZ"),
        ("Loc2GWNO", "702"),
        ("Ce", "1"),
        ("SsrDdr", ""),
        ("AgtId", ""),
        ("Agtp", ""),
        ("chancery_id", "ledger#a1"),
    ];
    for (column, value) in expected {
        assert_eq!(row[column], value, "{column}");
    }
}

#[test]
fn a_truce_is_a_row_for_each_party_with_three_dates() {
    let agreements = agreements();
    let rows = Shape::Ceasefire.rows(&agreements[0]);
    let parties: Vec<&str> = rows.iter().map(|row| named(Shape::Ceasefire, row)["actor_name"]).collect();
    assert_eq!(parties, ["Kyrgyzstan", "Tajikistan"]);
    let row = named(Shape::Ceasefire, &rows[0]);
    let expected = [
        ("location", "Kyrgyzstan; Tajikistan"),
        ("link_id1", "ledger#a2"),
        ("cf_dec_yr", "2023"),
        ("cf_dec_month", "5"),
        ("cf_dec_day", "1"),
        ("cf_effect_day", "3"),
        ("end_yr", "0"),
        ("partial", "1"),
        ("written", "1"),
        ("fixed", "1"),
        ("fixed_time", "90"),
        ("mediator_nego", "1"),
        ("ceasefire_class", ""),
        ("p_humanitarian", ""),
        ("cf_id", ""),
        ("chancery_id", "ledger#a1"),
    ];
    for (column, value) in expected {
        assert_eq!(row[column], value, "{column}");
    }
    let before = Shape::Ceasefire.rows(&agreements[1]);
    let row = named(Shape::Ceasefire, &before[0]);
    assert_eq!((before.len(), row["actor_name"]), (1, ""), "nobody is named");
    assert_eq!((row["cf_dec_yr"], row["cf_dec_month"], row["cf_dec_day"]), ("2022", "9", "0"));
    assert_eq!((row["evidence_onset"], row["evidence_end"]), ("", "which collapsed within a month"));
}

#[test]
fn what_is_no_peace_agreement_or_no_ceasefire_is_left_out() {
    let of = |kind: &str| AgreementRecord { kind: kind.to_owned(), ..AgreementRecord::default() };
    let counts = |kind: &str| BOTH.map(|shape| shape.rows(&of(kind)).len());
    assert_eq!(counts("trade"), [0, 0]);
    assert_eq!(counts("exchange"), [1, 0]);
    assert_eq!(counts("ceasefire"), [1, 1]);
}

#[test]
fn an_agreement_within_one_country_is_told_only_where_all_parties_are_known() {
    let party = |actor: &str, country: Option<&str>| Actor {
        actor: Some(actor.to_owned()),
        country: country.map(str::to_owned),
        ..Actor::default()
    };
    let between = |parties: Vec<Actor>| {
        let peace = AgreementRecord { kind: "peace".to_owned(), parties, ..AgreementRecord::default() };
        named(Shape::PaX, &pa_x::rows(&peace)[0])["Agtp"].to_owned()
    };
    assert_eq!(between(vec![party("ctry:COL", Some("COL")), party("grp:COL-eln", Some("COL"))]), "Intra");
    assert_eq!(between(vec![party("ctry:COL", Some("COL")), party("grp:x", None)]), "");
    assert_eq!(between(vec![party("ctry:COL", Some("COL")), party("ctry:VEN", Some("VEN"))]), "");
}

#[test]
fn a_row_stands_on_its_lines_and_has_a_cell_for_each_column() {
    let mut truce = agreements().remove(0);
    truce.name = "the\n\n\"truce\",\tagain".to_owned();
    for shape in BOTH {
        for row in shape.rows(&truce) {
            assert_eq!(row.len(), shape.columns().len());
            assert!(row.iter().all(|cell| !cell.contains(['\n', '\t'])), "{row:?}");
        }
    }
}

#[test]
fn cells_that_begin_a_formula_are_guarded() {
    for cell in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
        assert_eq!(guarded(cell), format!("'{cell}"));
    }
    assert_eq!(guarded("1 = 1"), "1 = 1");
    assert_eq!(guarded(""), "");
}

#[test]
fn every_line_of_a_table_of_codes_fills_a_column_that_there_is() {
    let known = [
        "kind",
        "subject",
        "form",
        "stage",
        "joint stage",
        "stage told",
        "date",
        "role",
        "signatory",
        "witness",
        "commitment",
        "told",
    ];
    for (columns, table) in [
        (pa_x::COLUMNS, include_str!("../../data/pa-x.tsv")),
        (ceasefire::COLUMNS, include_str!("../../data/ceasefire.tsv")),
    ] {
        for row in rows(table) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(known.contains(&row[0]), "{row:?}");
            assert!(row[2] == "row" || columns.contains(&row[2]), "{row:?}");
        }
    }
}

#[test]
fn every_column_is_described() {
    let page = include_str!("../../../../docs/ledger.md");
    for shape in BOTH {
        for column in shape.columns() {
            assert!(page.contains(&format!("`{column}`")), "docs/ledger.md does not describe {column}");
        }
    }
    for table in [include_str!("../../data/pa-x.tsv"), include_str!("../../data/ceasefire.tsv")] {
        for row in rows(table).filter(|row| row[2] != "row") {
            let told =
                page.lines().any(|line| line.contains(&format!("`{}`", row[2])) && line.contains(row[1]));
            assert!(told, "docs/ledger.md does not tell that {} {} fills {}", row[0], row[1], row[2]);
        }
    }
}
