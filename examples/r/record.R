# Opens a record in R: it is an SQLite file.
#
#     Rscript examples/r/record.R talks.record [EVENTS.parquet]
#
# Needs DBI and RSQLite (Debian: r-cran-dbi r-cran-rsqlite). With a Parquet file also duckdb or arrow.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 1) stop("give the record, as chancery add made it")

library(DBI)
record <- dbConnect(RSQLite::SQLite(), arguments[1], flags = RSQLite::SQLITE_RO)

# Views have names in the place of ids; docs/record.md describes their columns.
events <- dbGetQuery(record, "SELECT date, actors, recipients, type, status, reports, sources FROM event_list ORDER BY date DESC, id LIMIT 10")
print(events)

# How many events of each quad class there are in each year.
counted <- dbGetQuery(record, "
    SELECT substr(date, 1, 4) AS year, quad_class, count(*) AS events FROM event_list
    WHERE date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2")
print(xtabs(events ~ year + quad_class, counted))

# Who says what about whom: values stand for what is asked, so that a name with an apostrophe does no harm.
said <- dbGetQuery(record, "SELECT speaker, class, words, publisher FROM statement_list WHERE words LIKE ? ORDER BY id LIMIT 5",
                   params = list("%ceasefire%"))
print(said)

# Offsets count characters from 0, as substring() does from 1.
span <- dbGetQuery(record, "SELECT d.text AS whole, r.start_char, r.end_char, r.text FROM event_reports r JOIN documents d ON d.id = r.document LIMIT 1")
stopifnot(substring(span$whole, span$start_char + 1, span$end_char) == span$text)

dbDisconnect(record)

# What chancery events --format parquet, chancery export parquet or Spark wrote.
if (length(arguments) > 1) {
    if (requireNamespace("duckdb", quietly = TRUE)) {
        duck <- dbConnect(duckdb::duckdb())
        print(dbGetQuery(duck, "SELECT type, count(*) AS events FROM read_parquet(?) GROUP BY type ORDER BY 2 DESC", params = list(arguments[2])))
        dbDisconnect(duck, shutdown = TRUE)
    } else if (requireNamespace("arrow", quietly = TRUE)) {
        print(sort(table(arrow::read_parquet(arguments[2])$type), decreasing = TRUE))
    } else {
        message("skipped: ", arguments[2], ": neither duckdb nor arrow is installed")
    }
}
