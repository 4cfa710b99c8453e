//! The OpenAPI document, made of the table of operations.

use super::operations::{self, Answer, Operation};
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::view::{Kind, Parameter};
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, SchemaType, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, HttpMethod, InfoBuilder, Object, ObjectBuilder, OpenApi,
    OpenApiBuilder, PathsBuilder, Ref, RefOr, Required, ResponseBuilder, Schema, ServerBuilder,
};

static DOCUMENT: LazyLock<String> = LazyLock::new(document);

/// Answers with the document.
pub(super) async fn answer(asking: Asking) -> Result<Response, Refusal> {
    asking.plain()?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "private, no-cache")];
    Ok((headers, DOCUMENT.as_str()).into_response())
}

/// Returns the document, as `docs/openapi.json` has it.
pub(crate) fn document() -> String {
    let mut paths = PathsBuilder::new();
    for operation in operations::all() {
        let method = if operation.method == Method::POST { HttpMethod::Post } else { HttpMethod::Get };
        paths = paths.path(operation.path, PathItem::new(method, built(&operation)));
    }
    let about = "The API of chancery serve. Lists come in parts: next of one is the cursor of the following, and stands in the header \
                 Link too. An answer has a tag, with which If-None-Match is answered 304 as long as the record has not changed.";
    let info = InfoBuilder::new().title("Chancery").version("1").description(Some(about)).build();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("Needed where the server has tokens; chancery token new makes one."))
        .build();
    let components = ComponentsBuilder::new()
        .schema("Error", error())
        .schema("Rows", rows())
        .security_scheme("token", SecurityScheme::Http(bearer))
        .build();
    let document: OpenApi = OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/api/v1").build()]))
        .paths(paths.build())
        .components(Some(components))
        .security(Some([
            SecurityRequirement::new::<_, [&str; 0], &str>("token", []),
            SecurityRequirement::default(),
        ]))
        .build();
    let mut json = document.to_pretty_json().unwrap_or_default();
    json.push('\n');
    json
}

fn built(operation: &Operation) -> utoipa::openapi::path::Operation {
    let Operation { id, summary, about, parameters, answer, scope, refusals, path, .. } = operation;
    let mut built = OperationBuilder::new()
        .operation_id(Some(*id))
        .summary(Some(*summary))
        .description(Some(format!("{about} Needs the scope {scope}.")));
    for name in ["id", "format"].iter().filter(|name| path.contains(&format!("{{{name}}}"))) {
        let kind = if *name == "format" {
            one_of(&super::formats().collect::<Vec<_>>())
        } else {
            of_type(Type::String)
        };
        let about = if *name == "format" { "What is written." } else { "A permanent id." };
        let parameter = ParameterBuilder::new()
            .name(*name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some(about))
            .schema(Some(kind));
        built = built.parameter(parameter.build());
    }
    for parameter in parameters.iter().copied().flatten() {
        // Two are asked for there, and only there.
        let required = *path == "/dyad" && parameter.name == "dyad";
        built = built.parameter(query(parameter, required));
    }
    if matches!(answer, Answer::Reading | Answer::Added) {
        let mut body =
            RequestBodyBuilder::new().description(Some("Texts, in one of the formats of docs/inputs.md."));
        for kind in
            ["text/plain", "text/html", "text/markdown", "application/json", "application/octet-stream"]
        {
            body = body.content(kind, ContentBuilder::new().schema(Some(of_type(Type::String))).build());
        }
        built = built.request_body(Some(body.build()));
    }
    if *answer == Answer::Decided {
        let one_or_several = ContentBuilder::new().schema(Some(Schema::from(Object::new()))).build();
        let body = RequestBodyBuilder::new().description(Some("A decision, or an array of them."));
        built = built.request_body(Some(body.content("application/json", one_or_several).build()));
    }
    let (status, good) = good(*answer);
    built = built.response(status, good);
    if *answer == Answer::Added {
        built = built.response("200", described("All of it was there already.", object()));
    }
    if matches!(answer, Answer::Rows | Answer::Object) {
        built = built.response("304", ResponseBuilder::new().description("Nothing has changed.").build());
    }
    let common = [
        (400, "A parameter is not known, or has a value that cannot be."),
        (401, "A token is needed."),
        (403, "The token does not permit this."),
        (421, "This is not the host that was asked for."),
        (429, "Too many requests; Retry-After says how long to wait."),
        (500, "A fault of the program or of the record."),
        (503, "Too much at once, or a question that takes too long; Retry-After says how long to wait."),
    ];
    for (status, told) in common.iter().chain(refusals.iter()) {
        let refusal = Ref::from_schema_name("Error");
        let content = ContentBuilder::new().schema(Some(refusal)).build();
        let response = ResponseBuilder::new().description(*told).content("application/json", content).build();
        built = built.response(status.to_string(), response);
    }
    built.build()
}

/// Returns what is answered where all is well.
fn good(answer: Answer) -> (&'static str, utoipa::openapi::Response) {
    let anything = || ContentBuilder::new().schema(Some(Schema::from(Object::new()))).build();
    let text = || ContentBuilder::new().schema(Some(of_type(Type::String))).build();
    match answer {
        Answer::Rows | Answer::Latest => {
            let rows = ContentBuilder::new().schema(Some(Ref::from_schema_name("Rows"))).build();
            let response = ResponseBuilder::new().description("Rows.").content("application/json", rows);
            let files = response.content("application/jsonl", text()).content("text/csv", text());
            ("200", files.build())
        }
        Answer::Object => ("200", described("What is known.", object())),
        Answer::File => {
            let response = ResponseBuilder::new().description("A file.").content("*/*", anything());
            ("200", response.build())
        }
        Answer::Reading => ("200", described("One reading, or an array of several.", Object::new().into())),
        Answer::Added => ("201", described("What became of each.", object())),
        Answer::Decided => {
            ("200", described("The numbers of those taken, and why others were not.", object()))
        }
        Answer::Events => {
            let response = ResponseBuilder::new()
                .description("Events, without end.")
                .content("text/event-stream", text());
            ("200", response.build())
        }
    }
}

fn described(about: &str, schema: Schema) -> utoipa::openapi::Response {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(about).content("application/json", content).build()
}

/// Returns a parameter of the query.
fn query(parameter: &Parameter, required: bool) -> utoipa::openapi::path::Parameter {
    let one = of_kind(parameter.kind);
    let schema: RefOr<Schema> = if parameter.several {
        let several = ArrayBuilder::new().items(RefOr::T(one));
        match parameter.name {
            "dyad" => several.min_items(Some(2)).max_items(Some(2)).into(),
            _ => several.into(),
        }
    } else {
        one.into()
    };
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(ParameterIn::Query)
        .required(if required { Required::True } else { Required::False })
        .description(Some(format!("{}.", parameter.about)))
        .schema(Some(schema))
        .build()
}

fn of_kind(kind: Kind) -> Schema {
    match kind {
        Kind::Text | Kind::Words | Kind::Capitals => of_type(Type::String),
        Kind::OneOf(known) => one_of(known),
        Kind::Day => {
            let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
            ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
        }
        Kind::Share => {
            ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0.0)).maximum(Some(1.0)).into()
        }
        Kind::Number(least, most) => {
            let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least as f64));
            if most > 1 << 53 { number.into() } else { number.maximum(Some(most as f64)).into() }
        }
        Kind::Flag => of_type(Type::Boolean),
    }
}

fn one_of(known: &[&str]) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(known.iter().copied())).into()
}

fn of_type(kind: Type) -> Schema {
    ObjectBuilder::new().schema_type(SchemaType::Type(kind)).into()
}

/// Returns any object.
fn object() -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .into()
}

/// Returns what every refusal is.
fn error() -> Schema {
    let told =
        |about: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(about.to_owned()));
    let error = ObjectBuilder::new()
        .property("code", told("A word for programs, which stays."))
        .property("message", told("What is wrong."))
        .property("remedy", told("What to do."))
        .property("field", told("The parameter that is wrong."))
        .required("code")
        .required("message")
        .required("remedy");
    ObjectBuilder::new().property("error", error).required("error").into()
}

/// Returns a part of a list.
fn rows() -> Schema {
    let next = SchemaType::from_iter([Type::String, Type::Null]);
    ObjectBuilder::new()
        .property("rows", ArrayBuilder::new().items(RefOr::T(object())))
        .property(
            "next",
            ObjectBuilder::new()
                .schema_type(next)
                .description(Some("The cursor of the next part, if there is one.")),
        )
        .required("rows")
        .into()
}
