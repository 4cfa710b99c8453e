-- What reports say of people killed, injured and so on; as in other lists, what people decided stands beside it.
DROP VIEW toll_list;
CREATE VIEW toll_list AS
SELECT
    event_reports.event,
    event_reports.id AS report,
    amounts.fate,
    amounts.value,
    amounts.upper,
    amounts.bound,
    amounts.text AS words,
    documents.id AS document,
    documents.publisher,
    documents.published,
    event_reports.review
FROM event_reports
JOIN report_spans ON report_spans.report = event_reports.id AND report_spans.kind = 'evidence'
JOIN amounts ON amounts.document = event_reports.document AND amounts.fate IS NOT NULL
    AND amounts.start_char >= report_spans.start_char AND amounts.end_char <= report_spans.end_char
JOIN documents ON documents.id = event_reports.document;
