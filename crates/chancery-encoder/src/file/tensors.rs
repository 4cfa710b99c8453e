//! Tensors of a model file by name, each checked as it is taken.

use std::collections::BTreeMap;
use std::ops::Range;

use super::header::{ElementKind, Tensor};
use crate::ModelError;

/// The tensors of a file.
#[derive(Debug)]
pub(crate) struct Tensors<'f> {
    file: &'f [u8],
    places: BTreeMap<String, Place>,
}

#[derive(Debug)]
struct Place {
    kind: ElementKind,
    shape: Vec<usize>,
    range: Range<usize>,
}

/// Counts elements and bytes; `None` if that overflows.
fn length(tensor: &Tensor) -> Option<usize> {
    tensor.shape.iter().try_fold(tensor.kind.bytes(), |product, &side| product.checked_mul(side))
}

/// Returns the length of the payload that the tensors need, having checked that every one is listed once and has the
/// length that its shape asks for.
pub(crate) fn payload_length(tensors: &[Tensor]) -> Result<usize, ModelError> {
    let mut needed = 0;
    let mut names = std::collections::BTreeSet::new();
    for tensor in tensors {
        let wrong = |why: String| ModelError::tensor(&tensor.name, why);
        if !names.insert(tensor.name.as_str()) {
            return Err(wrong("it is listed twice".to_owned()));
        }
        let bytes = length(tensor).ok_or_else(|| wrong("its shape is too large".to_owned()))?;
        if let Some(stated) = tensor.bytes
            && stated != bytes
        {
            return Err(wrong(format!("its shape needs {bytes} bytes, and {stated} are stated")));
        }
        let end =
            tensor.offset.checked_add(bytes).ok_or_else(|| wrong("its offset is too large".to_owned()))?;
        needed = needed.max(end);
    }
    Ok(needed)
}

impl<'f> Tensors<'f> {
    /// `file` is the whole file and `payload` where its payload starts; lengths are checked by [`payload_length`].
    pub(crate) fn new(file: &'f [u8], payload: usize, listed: Vec<Tensor>) -> Self {
        let place = |tensor: Tensor| {
            let bytes = length(&tensor)?;
            let start = payload.checked_add(tensor.offset)?;
            let range = start..start.checked_add(bytes)?;
            Some((tensor.name, Place { kind: tensor.kind, shape: tensor.shape, range }))
        };
        Self { file, places: listed.into_iter().filter_map(place).collect() }
    }

    /// Returns the shape of a tensor.
    pub(crate) fn shape(&self, name: &str) -> Result<&[usize], ModelError> {
        Ok(&self.place(name)?.shape)
    }

    fn place(&self, name: &str) -> Result<&Place, ModelError> {
        self.places.get(name).ok_or_else(|| ModelError::tensor(name, "it is missing"))
    }

    /// Returns where in the file a tensor is; a side of `shape` that is `None` may be anything.
    fn range(
        &self,
        name: &str,
        kind: ElementKind,
        shape: &[Option<usize>],
    ) -> Result<Range<usize>, ModelError> {
        let place = self.place(name)?;
        if place.kind != kind {
            let (expected, found) = (kind.name(), place.kind.name());
            return Err(ModelError::tensor(
                name,
                format!("expected elements of {expected}, but got {found}"),
            ));
        }
        let fits = place.shape.len() == shape.len()
            && place
                .shape
                .iter()
                .zip(shape)
                .all(|(&side, wanted)| wanted.is_none_or(|wanted| wanted == side));
        if !fits {
            let wanted: Vec<String> = shape
                .iter()
                .map(|side| side.map_or_else(|| "?".to_owned(), |side| side.to_string()))
                .collect();
            let why = format!("expected shape [{}], but got {:?}", wanted.join(", "), place.shape);
            return Err(ModelError::tensor(name, why));
        }
        if place.range.end > self.file.len() {
            return Err(ModelError::tensor(name, "it lies outside the file"));
        }
        Ok(place.range.clone())
    }

    /// Returns where the signed bytes of a matrix are in the file.
    pub(crate) fn i8_range(&self, name: &str, shape: [usize; 2]) -> Result<Range<usize>, ModelError> {
        self.range(name, ElementKind::I8, &shape.map(Some))
    }

    /// Returns the signed bytes of a matrix, as they are in the file, and its rows.
    pub(crate) fn i8_rows(&self, name: &str, width: usize) -> Result<(&'f [u8], usize), ModelError> {
        let range = self.range(name, ElementKind::I8, &[None, Some(width)])?;
        Ok((&self.file[range], self.place(name)?.shape[0]))
    }

    /// Returns where the bytes of a list are in the file.
    pub(crate) fn u8_range(&self, name: &str) -> Result<Range<usize>, ModelError> {
        self.range(name, ElementKind::U8, &[None])
    }

    /// Returns where the lists of bytes are in the file, by name.
    pub(crate) fn sections(&self) -> BTreeMap<String, Range<usize>> {
        let names =
            self.places.iter().filter(|(_, place)| place.kind == ElementKind::U8).map(|(name, _)| name);
        names.filter_map(|name| Some((name.clone(), self.u8_range(name).ok()?))).collect()
    }

    /// Returns finite numbers.
    pub(crate) fn f32(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let shape: Vec<Option<usize>> = shape.iter().copied().map(Some).collect();
        let range = self.range(name, ElementKind::F32, &shape)?;
        let numbers: Vec<f32> =
            self.file[range].as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        match numbers.iter().position(|number| !number.is_finite()) {
            Some(index) => Err(ModelError::tensor(name, format!("number {index} is not finite"))),
            None => Ok(numbers),
        }
    }

    /// Returns the one positive number of a tensor, the reciprocal of which is finite.
    pub(crate) fn positive(&self, name: &str) -> Result<f32, ModelError> {
        let number = self.f32(name, &[1])?.first().copied().unwrap_or_default();
        if number > 0.0 && number.recip().is_finite() {
            Ok(number)
        } else {
            Err(ModelError::tensor(name, format!("expected a positive number, but got {number}")))
        }
    }
}
