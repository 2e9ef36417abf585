//! The command-line arguments: one table for the parser, the help, the completions and the manual
//! page.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, ValueHint, value_parser};
use clap_complete::Shell;

use crate::input::LIMIT;
use crate::query::Query;
use crate::records::{Request, Show};

/// The parsed command line.
pub(super) enum Task {
    /// Show files.
    Show(Options),
    /// Show the differences between two files.
    Diff(Options, [PathBuf; 2]),
    /// List the supported formats.
    Formats,
    /// Print a script that completes arguments in a shell.
    Completions(Shell),
    /// Print the manual page.
    Manual,
}

/// How files are displayed.
pub(super) struct Options {
    pub(super) files: Vec<PathBuf>,
    pub(super) query: Option<Query>,
    /// Whether the query is a last argument that is not a file.
    pub(super) is_last: bool,
    /// Whether to check the parts of the file that the query does not select.
    pub(super) is_checked: bool,
    pub(super) at: Option<u64>,
    pub(super) style: Style,
    pub(super) format: Option<String>,
    pub(super) records: Option<Request>,
    pub(super) color: Option<bool>,
    pub(super) limit: u64,
}

/// The output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Table,
    Json,
    Hex,
}

/// Returns the command that clap parses.
pub(super) fn command() -> Command {
    Command::new("inspect")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Prints the structure of binary files: path, offset, size, type and value of every field")
        .after_help(
            "Without `--layout`, the format is detected from the contents; see `--formats`. A truncated or damaged \
             file is printed as far as it can be read. Each fault is one line on standard error, with path, offset \
             and what was expected, and the exit code is 1. Invalid arguments have the exit code 2. With `--diff`, the \
             exit code is 1 if the files differ, and 2 if one of them is damaged. With a PATH, only its values \
             are printed; the rest of the file is checked, too, unless `--partial` is given.",
        )
        .args(inputs())
        .args(outputs())
        .args(records())
        .args(others())
        .group(ArgGroup::new("style").args(["json", "hex", "csv", "stats", "plot"]))
}

fn inputs() -> [Arg; 6] {
    [
        Arg::new("FILE")
            .help("Files, directories, or `-` for standard input, which is the default if it is a pipe; a last argument \
                 such as `chunks[0].length` is a PATH")
            .num_args(1..)
            .value_hint(ValueHint::AnyPath)
            .value_parser(ValueParser::os_string()),
        option("path", "PATH", "Show only this field and everything below it; `*` matches any name, `[*]` any element")
            .value_parser(value_parser!(Query))
            .conflicts_with("layout"),
        flag("partial", "With a PATH, read only the part of the file that it needs; faults elsewhere are not detected")
            .conflicts_with("layout"),
        option("at", "OFFSET", "Show the fields that contain the byte at this offset")
            .value_parser(number)
            .conflicts_with("layout"),
        option("format", "NAME", "Read the file as this format; see `--formats`").conflicts_with("layout"),
        option("limit", "BYTES", "The maximum number of bytes to read from standard input and special files [default: 268435456]")
            .value_parser(number),
    ]
}

fn outputs() -> [Arg; 4] {
    [
        flag("json", "Print one JSON object per field, or per record"),
        flag(
            "hex",
            "Show the bytes of each field next to its path and value",
        )
        .conflicts_with("layout"),
        option("diff", "FILE", "Show the fields in which two files differ")
            .num_args(2)
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(PathBuf))
            .conflicts_with_all(["FILE", "layout", "path", "at", "json", "hex"]),
        option(
            "color",
            "WHEN",
            "When to use colours: auto, always or never",
        )
        .value_parser(["auto", "always", "never"])
        .default_value("auto")
        .hide_possible_values(true),
    ]
}

fn records() -> [Arg; 8] {
    let record = |arg: Arg| arg.requires("layout").help_heading("Files of records");
    [
        option(
            "layout",
            "LAYOUT",
            "Read the file as records of this layout, such as '<idf', 'T{<i:id:d:time:}' or 'T{<I:size:{size}s:text:}'",
        )
        .short('l')
        .help_heading("Files of records"),
        record(
            option(
                "names",
                "NAMES",
                "Names for the fields that have none in the layout, separated by commas",
            )
            .value_delimiter(','),
        ),
        record(flag("csv", "Print comma-separated values")),
        record(flag(
            "stats",
            "Print count, minimum, maximum, mean and standard deviation of each column, without NaN",
        )),
        record(option(
            "plot",
            "COLUMN",
            "Plot a column over the records, and its histogram",
        )),
        record(option("skip", "BYTES", "The number of bytes before the first record").value_parser(number)),
        record(option("count", "N", "The maximum number of records to read").value_parser(number)),
        record(option(
            "where",
            "EXPRESSION",
            "Show only records that satisfy a condition, such as 'value > 50 && id != 3'",
        ))
        .allow_hyphen_values(true),
    ]
}

fn others() -> [Arg; 3] {
    [
        flag("formats", "List the supported formats"),
        option(
            "completions",
            "SHELL",
            "Print a script that completes arguments: bash, elvish, fish, powershell, zsh",
        )
        .value_parser(value_parser!(Shell))
        .hide_possible_values(true),
        flag("man", "Print the manual page"),
    ]
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .help(help)
        .action(ArgAction::SetTrue)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// Parses a number in decimal, or in hexadecimal after `0x`.
fn number(text: &str) -> Result<u64, String> {
    let digits = text.replace('_', "");
    match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => digits.parse(),
    }
    .map_err(|error| error.to_string())
}

/// Parses the arguments after the name of the program.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Task, clap::Error> {
    let args = std::iter::once(OsString::from("inspect")).chain(args);
    let matches = command().try_get_matches_from(args)?;
    if let Some(shell) = matches.get_one::<Shell>("completions") {
        return Ok(Task::Completions(*shell));
    }
    if matches.get_flag("man") {
        return Ok(Task::Manual);
    }
    if matches.get_flag("formats") {
        return Ok(Task::Formats);
    }
    let options = options(&matches);
    if matches.get_flag("partial") && options.query.is_none() {
        let text = "`--partial` requires a PATH, such as `chunks[*].length`: without one, the whole file is read";
        return Err(command().error(ErrorKind::MissingRequiredArgument, text));
    }
    let mut pair = matches.get_many::<PathBuf>("diff").unwrap_or_default();
    match (pair.next(), pair.next()) {
        (Some(left), Some(right)) => Ok(Task::Diff(options, [left.clone(), right.clone()])),
        _ => Ok(Task::Show(options)),
    }
}

fn options(matches: &ArgMatches) -> Options {
    let mut files: Vec<PathBuf> = matches
        .get_many::<OsString>("FILE")
        .unwrap_or_default()
        .map(PathBuf::from)
        .collect();
    let mut query = matches.get_one::<Query>("path").cloned();
    let mut is_last = false;
    // Supports `inspect FILE PATH`: a last argument that is not a file but a valid path of fields.
    if query.is_none()
        && !matches.contains_id("layout")
        && files.len() > 1
        && let Some(last) = files.last().filter(|last| !last.exists())
        && let Some(Ok(path)) = last.to_str().map(str::parse)
    {
        query = Some(path);
        is_last = true;
        files.pop();
    }
    let style = match () {
        () if matches.get_flag("json") => Style::Json,
        () if matches.get_flag("hex") => Style::Hex,
        () => Style::Table,
    };
    Options {
        files,
        query,
        is_last,
        is_checked: !matches.get_flag("partial"),
        at: matches.get_one("at").copied(),
        style,
        format: matches.get_one("format").cloned(),
        records: matches
            .get_one::<String>("layout")
            .map(|layout| request(layout, matches)),
        color: match matches.get_one::<String>("color").map(String::as_str) {
            Some("always") => Some(true),
            Some("never") => Some(false),
            _ => None,
        },
        limit: matches.get_one("limit").copied().unwrap_or(LIMIT),
    }
}

fn request(layout: &str, matches: &ArgMatches) -> Request {
    let show = match matches.get_one::<String>("plot") {
        Some(column) => Show::Plot(column.clone()),
        None if matches.get_flag("stats") => Show::Stats,
        None if matches.get_flag("csv") => Show::Csv,
        None if matches.get_flag("json") => Show::Json,
        None => Show::Table,
    };
    Request {
        layout: layout.to_owned(),
        names: matches
            .get_many("names")
            .unwrap_or_default()
            .cloned()
            .collect(),
        skip: matches.get_one("skip").copied().unwrap_or(0),
        count: matches.get_one("count").copied(),
        filter: matches.get_one("where").cloned(),
        show,
    }
}
