//! Model files, as they come and forged.

use chancery_encoder::file::write::RandomModel;
use chancery_encoder::{Session, Window};
use chancery_syntax::Model;
use serde_json::Value;
use std::sync::LazyLock;

/// Magic, version, and the length of the header.
const PREFIX: usize = 16;
const ALIGNMENT: usize = 64;

/// The largest payload that is made up.
const LARGEST: usize = 1 << 20;

/// A model file in its parts.
struct Parts {
    beginning: Vec<u8>,
    header: Vec<u8>,
    payload: Vec<u8>,
}

/// The smallest model there can be.
static TINY: LazyLock<Parts> = LazyLock::new(|| {
    let mut file = RandomModel::smallest().bytes();
    let length = u32::from_le_bytes([file[12], file[13], file[14], file[15]]) as usize;
    let payload = file.split_off((PREFIX + length).next_multiple_of(ALIGNMENT));
    let mut header = file.split_off(PREFIX);
    header.truncate(length);
    Parts { beginning: file, header, payload }
});

/// Loads the bytes as they are; then as a header, and behind a zero what changes in the payload, with lengths and hashes
/// put right, for a changed byte in a whole file would be noticed by its hash alone.
pub(crate) fn model(bytes: &[u8]) {
    if let Err(error) = Model::info(bytes) {
        assert!(!error.to_string().is_empty());
    }
    let _ = Model::load(bytes.to_vec(), "default");
    let Some(file) = forged(bytes) else { return };
    if let Ok(model) = chancery_encoder::Model::load(file, "1") {
        let window = Window::new(vec![&["Envoys", "met", "."], &["ab", "\u{301}"]]);
        model.run(&window, &mut Session::new());
    }
}

/// Makes a model file of a header and changes, three bytes each, in the payload of the smallest model; an empty header is
/// that model's own.
fn forged(bytes: &[u8]) -> Option<Vec<u8>> {
    let Parts { beginning, header: own, payload } = &*TINY;
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    let header = if end == 0 { own } else { &bytes[..end] };
    let mut value: Value = serde_json::from_slice(header).ok()?;
    let needed = value["tensors"].as_array()?.iter().filter_map(last_byte).max()?;
    if needed > LARGEST {
        return None;
    }
    let mut payload: Vec<u8> = payload.iter().copied().cycle().take(needed).collect();
    for change in bytes.get(end + 1..).unwrap_or_default().chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        if let Some(byte) = payload.get_mut(at) {
            *byte = change[2];
        }
    }
    value["payload_hash"] = format!("{:016x}", hash(&payload)).into();
    value["header_hash"] = "0".repeat(16).into();
    let zeros = value.to_string();
    let own_hash = format!("\"header_hash\":\"{:016x}\"", hash(zeros.as_bytes()));
    let header = zeros.replace(&format!("\"header_hash\":\"{}\"", "0".repeat(16)), &own_hash);
    let mut file = beginning[..12].to_vec();
    file.extend(u32::try_from(header.len()).ok()?.to_le_bytes());
    file.extend(header.as_bytes());
    file.resize(file.len().next_multiple_of(ALIGNMENT), 0);
    file.extend(payload);
    Some(file)
}

/// Returns where a tensor ends in the payload.
fn last_byte(tensor: &Value) -> Option<usize> {
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let size = match tensor["kind"].as_str()? {
        "f32" => 4,
        "i16" => 2,
        _ => 1,
    };
    let sides = tensor["shape"].as_array()?;
    let length = sides.iter().try_fold(size, |length: usize, side| length.checked_mul(number(side)?))?;
    number(&tensor["offset"])?.checked_add(length)
}

/// FNV-1a by words of eight bytes, as docs/encoder-format.md has it.
fn hash(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |state: u64, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (state ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
