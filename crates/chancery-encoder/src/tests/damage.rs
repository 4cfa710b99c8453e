//! Damaged, cut and contradictory files are refused, each with the right reason.

use proptest::prelude::*;

use crate::ModelError;
use crate::file::header::Header;
use crate::file::read::header_hash;
use crate::file::write::RandomModel;
use crate::file::{ALIGNMENT, PREFIX};
use crate::{Model, fnv};

/// The smallest model there can be, so that every byte of it can be tried.
fn tiny() -> Vec<u8> {
    RandomModel::smallest().bytes()
}

fn load(file: Vec<u8>) -> Result<Model, ModelError> {
    Model::load(file, "1")
}

/// Reads the header of a good file, lets it be changed, and writes it again with the right hash.
fn with_header(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    with_header_and_payload(|header, _| change(header))
}

fn with_header_and_payload(change: impl FnOnce(&mut serde_json::Value, &mut Vec<u8>)) -> Vec<u8> {
    let file = tiny();
    let length = u32::from_le_bytes(file[12..16].try_into().expect("four bytes")) as usize;
    let mut header: serde_json::Value =
        serde_json::from_slice(&file[PREFIX..PREFIX + length]).expect("a header");
    let mut payload = file[(PREFIX + length).next_multiple_of(ALIGNMENT)..].to_vec();
    change(&mut header, &mut payload);
    header["payload_hash"] = format!("{:016x}", fnv::words(fnv::BASIS, &payload)).into();
    header["header_hash"] = "0".repeat(16).into();
    let text = header.to_string();
    let hash = format!("{:016x}", header_hash(text.as_bytes(), ""));
    let text = text
        .replace(&format!("\"header_hash\":\"{}\"", "0".repeat(16)), &format!("\"header_hash\":\"{hash}\""));
    let mut changed = file[..12].to_vec();
    changed.extend((text.len() as u32).to_le_bytes());
    changed.extend(text.as_bytes());
    changed.resize(changed.len().next_multiple_of(ALIGNMENT), 0);
    changed.extend(payload);
    changed
}

fn tensor<'h>(header: &'h mut serde_json::Value, name: &str) -> &'h mut serde_json::Value {
    let tensors = header["tensors"].as_array_mut().expect("a list");
    tensors.iter_mut().find(|tensor| tensor["name"] == name).expect("a tensor")
}

#[track_caller]
fn assert_refused(file: Vec<u8>, reason: &str) {
    let error = load(file).expect_err("it is wrong").to_string();
    assert!(error.contains(reason), "expected \"{reason}\", but got \"{error}\"");
}

#[test]
fn a_file_that_is_rewritten_unchanged_is_read() {
    load(tiny()).expect("a model");
    load(with_header(|_| {})).expect("a model");
    let file: &'static [u8] = tiny().leak();
    Model::load(file, "1").expect("a model of static bytes");
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let file = tiny();
    for length in 0..file.len() {
        let error = load(file[..length].to_vec()).expect_err("it is cut short");
        assert!(matches!(error, ModelError::CutShort { .. }), "{length}: {error}");
    }
    let error = load(file[..file.len() - 1].to_vec()).expect_err("it is cut short");
    let (needed, found) = (file.len() as u64, file.len() as u64 - 1);
    assert_eq!(error, ModelError::CutShort { needed, found });
    assert_eq!(
        error.to_string(),
        format!("the file is cut short: it needs {needed} bytes and has {found}; copy it again")
    );
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let file = tiny();
    for index in 0..file.len() {
        for change in [1, 0x80] {
            let mut file = file.clone();
            file[index] ^= change;
            assert!(load(file).is_err(), "byte {index}, bit {change:#x}");
        }
    }
}

#[test]
fn other_files_and_versions_are_told_apart() {
    assert_refused(b"PK\x03\x04 an archive".to_vec(), "not an encoder model");
    let mut file = tiny();
    file[8] = 3;
    assert_refused(file, "made for format 3, this program reads those up to 2");
    let mut file = tiny();
    file.push(0);
    assert_refused(file, "too long");
    let mut file = tiny();
    let last = file.len() - 1;
    file[last] ^= 1;
    assert_refused(file, "the payload of the encoder model is damaged");
    let mut file = tiny();
    let name = file.windows(6).position(|bytes| bytes == b"random").expect("the name");
    file[name] ^= 1;
    assert_refused(file, "the header of the encoder model is damaged");
}

#[test]
fn sizes_that_the_kernels_cannot_compute_are_refused() {
    for (key, number, reason) in [
        ("hidden", 24, "config.hidden"),
        ("hidden", 0, "config.hidden"),
        ("hidden", 4096, "config.hidden"),
        ("heads", 3, "config.heads"),
        ("heads", 0, "config.heads"),
        ("ffn", 17, "config.ffn"),
        ("positions", 0, "config.positions"),
        ("epsilon", 0, "config.epsilon"),
        ("layers", 0, "it has 1 layers, the model has 0"),
        ("positions", 3, "tensor \"positions\" of the encoder model is wrong: expected shape [3, 16]"),
    ] {
        assert_refused(with_header(|header| header["config"][key] = number.into()), reason);
    }
}

#[test]
fn exits_that_do_not_fit_are_refused() {
    let exit = |change: fn(&mut serde_json::Value)| with_header(|header| change(&mut header["exits"][1]));
    assert_refused(exit(|exit| exit["name"] = "0".into()), "exit 0 in the header");
    assert_refused(exit(|exit| exit["groups"][0]["mix"] = vec![1.0].into()), "expected a mix of 2 weights");
    assert_refused(exit(|exit| exit["groups"][0]["mix"] = vec![1.0, 1e40].into()), "not finite");
    assert_refused(exit(|exit| exit["groups"][1]["name"] = "words".into()), "group words");
    assert_refused(exit(|exit| exit["groups"][0]["heads"][0]["name"] = "part".into()), "head part");
    assert_refused(
        exit(|exit| exit["groups"][0]["heads"][0]["labels"] = serde_json::Value::Null),
        "no labels",
    );
    assert_refused(
        exit(|exit| exit["groups"][0]["heads"][0]["labels"] = vec!["O", "O"].into()),
        "a label is listed twice",
    );
    assert_refused(
        exit(|exit| exit["groups"][0]["heads"][0]["labels"] = vec!["O"].into()),
        "\"exit.1.words.mention.weight\" of the encoder model is wrong: expected 1 rows, but got 5",
    );
    assert_refused(exit(|exit| exit["groups"][0]["heads"][0]["kind"] = "words".into()), "unknown variant");
}

#[test]
fn tensors_that_do_not_fit_are_refused() {
    let changed = |name: &'static str, change: fn(&mut serde_json::Value)| {
        with_header(|header| change(tensor(header, name)))
    };
    assert_refused(
        changed("pieces", |t| t["name"] = "other".into()),
        "\"pieces\" of the encoder model is wrong: it is missing",
    );
    assert_refused(changed("shape", |t| t["name"] = "first".into()), "listed twice");
    assert_refused(changed("pieces", |t| t["kind"] = "u8".into()), "expected elements of i8, but got u8");
    assert_refused(
        changed("positions", |t| t["shape"] = vec![32].into()),
        "expected shape [2, 16], but got [32]",
    );
    assert_refused(changed("pieces", |t| t["bytes"] = 95.into()), "needs 96 bytes, and 95 are stated");
    assert_refused(changed("pieces", |t| t["offset"] = usize::MAX.into()), "offset is too large");
    assert_refused(changed("pieces", |t| t["offset"] = (1u64 << 40).into()), "cut short");
    assert_refused(
        changed("pieces", |t| {
            t["shape"] = vec![usize::MAX, 16].into();
            t["bytes"] = serde_json::Value::Null;
        }),
        "its shape is too large",
    );
    assert_refused(changed("layer.0.up.bias", |t| t["kind"] = "f64".into()), "unknown variant");
}

/// Replaces the first number of some tensors.
fn numbers(changes: &[(&str, f32)]) -> Vec<u8> {
    with_header_and_payload(|header, payload| {
        for (name, number) in changes {
            let offset = tensor(header, name)["offset"].as_u64().expect("an offset") as usize;
            payload[offset..offset + 4].copy_from_slice(&number.to_le_bytes());
        }
    })
}

#[test]
fn numbers_that_are_of_no_use_are_refused() {
    let number = |name: &'static str, number: f32| numbers(&[(name, number)]);
    assert_refused(
        number("layer.0.up.scale", f32::NAN),
        "\"layer.0.up.scale\" of the encoder model is wrong: number 0",
    );
    assert_refused(number("positions", f32::INFINITY), "\"positions\"");
    assert_refused(number("layer.0.up.input", 0.0), "expected a positive number");
    assert_refused(number("layer.0.up.input", 1e-45), "expected a positive number");
    assert_refused(number("layer.0.key.input", 0.5), "\"layer.0.key.input\"");
    let large = [("exit.1.words.part.scale", f32::MAX), ("exit.1.words.part.input", 2.0)];
    assert_refused(numbers(&large), "\"exit.1.words.part.scale\"");
    let threshold = with_header(|header| header["thresholds"]["link"] = 1e39.into());
    assert_refused(threshold, "threshold link");
    assert_refused(with_header(|header| header["data_hash"] = "none".into()), "data_hash");
    assert_refused(with_header(|header| header["features"]["shape"] = 0.into()), "\"shape\"");
    assert_refused(with_header(|header| header["vocabulary"] = "pieces".into()), "expected elements of u8");
}

#[test]
fn lists_of_classes_that_do_not_fit_are_refused() {
    let fewer = with_header(|header| {
        header["features"]["class"] = 3.into();
        tensor(header, "class")["shape"][0] = 3.into();
        tensor(header, "class.scale")["shape"][0] = 3.into();
        tensor(header, "class")["bytes"] = serde_json::Value::Null;
        tensor(header, "class.scale")["bytes"] = serde_json::Value::Null;
    });
    assert_refused(fewer, "it has a class that the table \"class\" has not");
    let shape = |count: usize| {
        with_header(|header| {
            tensor(header, "classes")["shape"] = vec![count].into();
            tensor(header, "classes")["bytes"] = serde_json::Value::Null;
        })
    };
    assert_refused(shape(19), "expected five bytes a word");
    let turned = with_header_and_payload(|header, payload| {
        let offset = tensor(header, "classes")["offset"].as_u64().expect("an offset") as usize;
        payload[offset..offset + 8].rotate_left(4);
    });
    assert_refused(turned, "its words are not in order");
    assert_refused(with_header(|header| tensor(header, "classes")["name"] = "others".into()), "\"classes\"");
}

#[test]
fn a_file_without_classes_is_read_as_in_the_first_version() {
    let mut file = with_header(|header| {
        header["features"].as_object_mut().expect("an object").remove("class");
    });
    file[8] = 1;
    load(file).expect("a model");
}

#[test]
fn unknown_keys_are_passed_over() {
    load(with_header(|header| header["trained"] = "on a rainy day".into())).expect("a model");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a header says whose hash is right, loading ends with a model that runs or with an error.
    #[test]
    fn no_header_makes_loading_panic(
        index in any::<prop::sample::Index>(),
        shape in proptest::collection::vec(0usize..40, 0..4),
        offset in 0usize..5000,
    ) {
        let file = with_header(|header| {
            let tensors = header["tensors"].as_array_mut().expect("a list");
            let tensor = index.get_mut(tensors);
            tensor["shape"] = shape.into();
            tensor["offset"] = offset.into();
            tensor["bytes"] = serde_json::Value::Null;
        });
        if let Ok(model) = load(file) {
            model.run(&crate::Window::new(vec![&["Talks", "failed"]]), &mut crate::Session::new());
        }
    }

    #[test]
    fn no_bytes_make_loading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), header in any::<bool>()) {
        let mut file = if header { tiny()[..PREFIX].to_vec() } else { Vec::new() };
        file.extend(bytes);
        prop_assert!(load(file).is_err());
    }
}

#[test]
fn headers_are_read_as_they_are_written() {
    let file = tiny();
    let read = crate::file::read::read(&file).expect("a file");
    let Header { name, version, .. } = read.header;
    assert_eq!((name.as_str(), version.as_str()), ("random", "0"));
    assert_eq!(read.tensors.shape("pieces").expect("a tensor"), [6, 16]);
}

/// A model without pieces of its own, and the model that lends it some.
fn borrowing(wanted: &str) -> (Vec<u8>, Vec<u8>) {
    let lacking = with_header(|header| {
        header["pieces_of"] = wanted.into();
        let tensors = header["tensors"].as_array_mut().expect("a list");
        tensors.retain(|tensor| {
            !matches!(tensor["name"].as_str(), Some("vocabulary" | "pieces" | "pieces.scale"))
        });
    });
    (lacking, tiny())
}

#[test]
fn a_model_that_takes_the_pieces_of_another_computes_as_with_its_own() {
    let (lacking, lender) = borrowing("0");
    let window = crate::Window::new(vec![&["Envoys", "met", "."]]);
    let run = |model: Model| model.run(&window, &mut crate::Session::new());
    let tags = |model: &Model| model.tags("words", "part").expect("the head");
    let model = Model::load_beside(lacking, lender.clone(), "1").expect("both files are good");
    let whole = load(lender).expect("a good file");
    let head = (tags(&model), tags(&whole));
    assert_eq!(run(model).tags(head.0), run(whole).tags(head.1));
}

#[test]
fn a_model_without_pieces_is_refused_alone_and_beside_another_than_it_names() {
    let (lacking, lender) = borrowing("0");
    let alone = load(lacking).expect_err("it has no pieces");
    assert_eq!(alone, ModelError::Lender { wanted: "0".to_owned(), found: "no model".to_owned() });
    let (lacking, _) = borrowing("1");
    let other = Model::load_beside(lacking, lender, "1").expect_err("it names another");
    assert_eq!(other, ModelError::Lender { wanted: "1".to_owned(), found: "0".to_owned() });
}
