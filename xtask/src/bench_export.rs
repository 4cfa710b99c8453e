//! How fast events of a record are exported in each format, and with how much memory, on a record that is made up.

use crate::bench_record::peak;
use crate::crash_record::binary;
use crate::options::option;
use chancery_record::SqliteRecord;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Every format, if no other is asked for.
const FORMATS: &str = "gdelt,gdelt-mentions,gdelt1,icews,polecat,phoenix,acled,ucdp-ged,plover";

/// A record of `{N}` events: ten in a document, each with two sides, every second with a place, every third with two reports.
const RECORD: &str = "
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {N} - 1)
    SELECT i, printf('%016d', i * 48271 % 2147483647) AS id, printf('d:%016d', i / 10 * 48271 % 2147483647) AS document FROM n;
INSERT INTO documents (number, id, state, title, publisher, published, url, language, words, text_hash, added, text)
    SELECT i / 10 + 1, document, 'read', 'Talks go on for the ' || i || 'th day', 'Courier', date('2020-01-01', (i % 1800) || ' days'),
        'https://example.org/news/' || i, 'en', 300, id, '2026-01-01T00:00:00Z', printf('%.*c', 2000, 'x')
    FROM n WHERE i % 10 = 0;
INSERT INTO sentences SELECT document, i % 10, i % 10, i % 10 * 200, i % 10 * 200 + 199 FROM n;
INSERT INTO places SELECT document, i % 10, 'name', 'Amman', 'JOR', 'Amman', 'city', 31.9552, 35.945, 250441, i % 10 * 200 + 100,
    i % 10 * 200 + 105, 'Amman' FROM n WHERE i % 2 = 0;
INSERT INTO entities SELECT 'e:' || id, document, 'e1', 'Norway', 'GPE', NULL, 'NOR', 'GOV' FROM n;
INSERT INTO mentions SELECT 'e:' || id, 0, 'name', i % 10 * 200, i % 10 * 200 + 6, 'Norway' FROM n;
INSERT INTO events (id, type, mode, plover, plover_mode, cameo, status, date, first_day, last_day, intensity, confidence, reports)
    SELECT 'v:' || id, 'CONSULT', 'visit', 'CONSULT', 'visit', '042', 'happened', date('2020-01-01', (i % 1800) || ' days'),
        date('2020-01-01', (i % 1800) || ' days'), date('2020-01-01', (i % 1800) || ' days'), 4.0, 0.9, 1 FROM n WHERE i % 10 > 0;
INSERT INTO events (id, type, mode, plover, plover_mode, cameo, status, date, first_day, last_day, intensity, confidence, reports)
    SELECT 'v:' || id, 'ASSAULT', 'aerial', 'ASSAULT', 'aerial', '195', 'happened', date('2020-01-01', (i % 1800) || ' days'),
        date('2020-01-01', (i % 1800) || ' days'), date('2020-01-01', (i % 1800) || ' days'), -9.5, 0.9, 1 FROM n WHERE i % 10 = 0;
INSERT INTO event_participants (event, role, number, name, country, sector) SELECT 'v:' || id, 'actor', 0, 'Norway', 'NOR', 'GOV' FROM n;
INSERT INTO event_participants (event, role, number, name, country, sector) SELECT 'v:' || id, 'recipient', 0, 'Jordan', 'JOR', 'GOV' FROM n;
INSERT INTO event_places SELECT 'v:' || id, 0, 'Amman', 'JOR', 31.9552, 35.945 FROM n WHERE i % 2 = 0;
INSERT INTO event_contexts SELECT 'v:' || id, 'diplomatic' FROM n;
INSERT INTO event_reports (id, event, document, label, type, mode, plover, plover_mode, cameo, status, date, place_name, place_country,
        lat, lon, intensity, confidence, start_char, end_char, text)
    SELECT 'r:' || id, 'v:' || id, document, 'v1', 'CONSULT', 'visit', 'CONSULT', 'visit', '042', 'happened', '2020-01-01',
        CASE WHEN i % 2 = 0 THEN 'Amman' END, CASE WHEN i % 2 = 0 THEN 'JOR' END, CASE WHEN i % 2 = 0 THEN 31.9552 END,
        CASE WHEN i % 2 = 0 THEN 35.945 END, 4.0, 0.9, i % 10 * 200 + 10, i % 10 * 200 + 17, 'visited' FROM n;
INSERT INTO event_reports (id, event, document, label, type, mode, plover, plover_mode, cameo, status, date, intensity, confidence,
        start_char, end_char, text)
    SELECT 'r:9' || substr(id, 2), 'v:' || id, document, 'v1', 'CONSULT', 'visit', 'CONSULT', 'visit', '042', 'happened', '2020-01-01',
        4.0, 0.9, i % 10 * 200 + 10, i % 10 * 200 + 17, 'visited' FROM n WHERE i % 3 = 0;
INSERT INTO report_spans SELECT 'r:' || id, 0, 'evidence', i % 10 * 200, i % 10 * 200 + 199, 'Norway visited Jordan.' FROM n;
INSERT INTO report_participants SELECT 'r:' || id, 'actor', 0, 'e:' || id FROM n;
INSERT INTO amounts SELECT document, i % 10, 'people', 6.0, NULL, 'people', 'exact', 'killed', i % 10 * 200 + 50, i % 10 * 200 + 60,
    'six people' FROM n WHERE i % 10 = 0;
COMMIT;
ANALYZE;
";

/// Makes a record up, exports it in each format, and prints figures as JSON, a line each.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let events: u64 = option(options, "--events", "200000")?.parse()?;
    let formats = option(options, "--formats", FORMATS)?;
    let binary = binary(options)?;
    let folder = tempfile::tempdir()?;
    let record = folder.path().join("a.record");
    let mut made = SqliteRecord::open(&record)?;
    made.connection().execute_batch(&RECORD.replace("{N}", &events.to_string()))?;
    made.complete()?;
    drop(made);
    for format in formats.split(',') {
        let begun = Instant::now();
        let mut child = Command::new(&binary)
            .args(["export", format, "--record"])
            .arg(&record)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let (mut lines_read, mut peak_kib) = (0_u64, None);
        let mut lines = BufReader::with_capacity(1 << 20, child.stdout.take().ok_or("no output")?);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            lines_read += 1;
            if lines_read % 10_000 == 1 {
                peak_kib = peak(&status).or(peak_kib);
            }
            line.clear();
        }
        if !child.wait()?.success() {
            return Err(format!("chancery export {format} failed").into());
        }
        let seconds = begun.elapsed().as_secs_f64();
        println!(
            "{}",
            serde_json::json!({
                "format": format,
                "events": events,
                "lines": lines_read,
                "seconds": seconds,
                "lines_per_second": (lines_read as f64 / seconds).round(),
                "peak_kib": peak_kib,
            })
        );
    }
    Ok(())
}
