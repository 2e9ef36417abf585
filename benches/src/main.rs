//! The benchmark suite: compares memoryview with hand-written loops and other crates, in one run.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml [-- [--large MIB] [--small-only] [--only NAME]…]
//! cargo run --release --manifest-path benches/Cargo.toml -- --quick
//! cargo run --manifest-path benches/Cargo.toml [-- [--only NAME]…]
//! ```
//!
//! Prints tables of ratios: the fastest time of each contender divided by that of the hand-written
//! code, so below 1 is faster. The contenders run in turn, after their results have been compared.
//! `--only` selects the tasks whose names contain its argument. The command fails if a task exceeds
//! its bound. `--quick` only compares the results, on small data. Unless it only compares, the
//! command builds itself again with aligned loops, and runs that build.
//!
//! Without `--release`, it uses small data, and the last table compares the debug build with
//! hand-written code, the peers and the release build.
#![forbid(unsafe_code)]

mod data;
mod debug;
mod limit;
mod measure;
mod numpy;
mod peers;
mod report;
mod works;

use data::{Aligned, Size};
use measure::{Contender, Row, Work};
use numpy::Numpy;
use std::cell::RefCell;
use std::env;
use std::process::ExitCode;

use memoryview_benches::{exit_code, print_machine, run_aligned};
use works::{columns, elements, matrix, records, text};

fn main() -> ExitCode {
    let options = match Options::read(env::args().skip(1)) {
        Ok(options) => options,
        Err(code) => return code,
    };
    if !options.quick
        && !options.seconds
        && let Some(code) = run_aligned("memoryview-benches")
    {
        return code;
    }
    let numpy = Numpy::start();
    if !options.seconds {
        print_machine();
        match numpy.version() {
            Some(version) => println!("NumPy {version}"),
            None => println!("NumPy is not installed for `python3` (or `$PYTHON`): left out"),
        }
    }
    let mut rows = Vec::new();
    for size in options.sizes() {
        let suite = Suite {
            options: &options,
            numpy: &numpy,
            size,
            first: rows.len(),
        };
        suite.run(&mut rows);
    }
    if options.quick {
        println!("\n{} operations, all results equal", rows.len());
        return ExitCode::SUCCESS;
    }
    if options.seconds {
        debug::print_seconds(&rows);
        return ExitCode::SUCCESS;
    }
    exit_code(if cfg!(debug_assertions) {
        debug::print_table(&rows, &options.words)
    } else {
        report::print_targets(&rows)
    })
}

struct Options {
    large: Option<usize>,
    /// Only print seconds, for small data.
    seconds: bool,
    /// Only compare the results, for small data.
    quick: bool,
    /// Tasks whose names contain one of these, or all if there are none.
    words: Vec<String>,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, ExitCode> {
        let mut options = Self {
            large: (!cfg!(debug_assertions)).then_some(256),
            seconds: false,
            quick: false,
            words: Vec::new(),
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--large" => {
                    options.large = arguments.next().and_then(|number| number.parse().ok())
                }
                "--small-only" => options.large = None,
                "--quick" => {
                    options.quick = true;
                    options.large = None;
                }
                debug::SECONDS => {
                    options.seconds = true;
                    options.large = None;
                }
                "--only" => options.words.extend(arguments.next()),
                other => {
                    eprintln!(
                        "unknown argument `{other}`: use `--only NAME`, `--quick`, `--small-only` or \
                         `--large MIB`"
                    );
                    return Err(ExitCode::from(2));
                }
            }
        }
        Ok(options)
    }

    fn sizes(&self) -> impl Iterator<Item = Size> + use<> {
        let large = self.large.map(|mebibytes| Size::Large { mebibytes });
        [Some(Size::Small), large].into_iter().flatten()
    }

    /// Returns the test whether a row keeps its bounds.
    fn holds(&self) -> fn(&Row) -> bool {
        if self.seconds {
            |_| true
        } else if cfg!(debug_assertions) {
            debug::holds
        } else {
            report::holds
        }
    }

    fn wants(&self, work: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| work.contains(word.as_str()))
    }
}

/// All tasks for one size of data.
struct Suite<'a> {
    options: &'a Options,
    numpy: &'a Numpy,
    size: Size,
    /// The number of rows before this size.
    first: usize,
}

impl Suite<'_> {
    fn run(&self, rows: &mut Vec<Row>) {
        let prints = !self.options.seconds && !self.options.quick;
        if prints {
            report::print_head(self.size);
        }
        self.records(rows);
        self.elements(rows);
        self.text(rows);
        self.matrix(rows);
        if prints {
            self.limit(&rows[self.first..]);
        }
    }

    fn records(&self, rows: &mut Vec<Row>) {
        let (size, numpy) = (self.size, self.numpy);
        let data = data::records(size);
        let bytes = data.bytes();
        self.measure(rows, "decode records", || {
            records::decode(bytes, size, numpy)
        });
        self.measure(rows, "find by id", || records::find(bytes, size, numpy));
        self.measure(rows, "f32 column, stats", || {
            columns::values(bytes, size, numpy)
        });
        drop(data);
        let pixels = data::pixels(size);
        self.measure(rows, "u8 channel, stats", || {
            columns::green(&pixels, size, numpy)
        });
        drop(pixels);
        let target = RefCell::new(Aligned::zeroed(size.bytes()));
        self.measure(rows, "write records", || records::write(&target, size));
    }

    fn elements(&self, rows: &mut Vec<Row>) {
        let (size, numpy) = (self.size, self.numpy);
        let data = data::records(size);
        let bytes = data.bytes();
        self.measure(rows, "unpack records", || elements::unpack(bytes, size));
        self.measure(rows, "column for loop", || elements::for_loop(bytes, size));
        self.measure(rows, "column fold", || elements::fold(bytes, size, numpy));
        self.measure(rows, "column to_vec", || {
            elements::to_vec(bytes, size, numpy)
        });
        drop(data);
        let pixels = data::pixels(size);
        self.measure(rows, "argmin of u8", || {
            elements::argmin(&pixels, size, numpy)
        });
        self.measure(rows, "histogram of u8", || {
            elements::histogram(&pixels, size, numpy)
        });
    }

    fn text(&self, rows: &mut Vec<Row>) {
        let size = self.size;
        let text = data::text(size, text::NEEDLE);
        self.measure(rows, "find text", || text::find(&text, size));
        self.measure(rows, "replace text", || text::replace(&text, size));
        let text = RefCell::new(text);
        self.measure(rows, "replace in place", || {
            text::replace_in_place(&text, size)
        });
    }

    fn matrix(&self, rows: &mut Vec<Row>) {
        let (size, numpy) = (self.size, self.numpy);
        let data = data::matrix(data::side(size));
        let bytes = data.bytes();
        self.measure(rows, "row sums", || matrix::row_sums(bytes, size, numpy));
        self.measure(rows, "column sums", || {
            matrix::column_sums(bytes, size, numpy)
        });
        drop(data);
        for (name, side) in data::sides(size) {
            let data = data::matrix(side);
            let target = RefCell::new(Aligned::zeroed(data.bytes().len()));
            self.measure(rows, name, || {
                matrix::transpose(name, data.bytes(), &target, (size, side))
            });
        }
    }

    /// Creates the data of a task only if it is selected, because that takes time and memory.
    fn measure<'a>(&self, rows: &mut Vec<Row>, name: &str, work: impl FnOnce() -> Work<'a>) {
        if self.options.wants(name) {
            let work = work();
            let row = if self.options.quick {
                work.compare()
            } else {
                work.measure(self.options.holds())
            };
            if self.options.quick {
                println!("{name}: equal results");
            } else if !self.options.seconds {
                report::print_row(&row);
            }
            rows.push(row);
        }
    }

    /// Measures the physical limit: the fastest of a few ways to read the same amount of memory.
    fn limit(&self, rows: &[Row]) {
        let mut data = Aligned::zeroed(self.size.bytes());
        // Untouched memory would be a single page of zeros.
        data.bytes_mut().fill(1);
        let bytes = data.bytes();
        let limit = Work {
            name: "read",
            bytes: bytes.len(),
            size: self.size,
            target: None,
            contenders: vec![
                Contender::new("words", || limit::words(bytes)),
                Contender::new("halves", || limit::halves(bytes)),
                Contender::new("lines", || limit::lines(bytes)),
                Contender::new("memchr", || limit::memchr(bytes)),
            ],
        };
        report::print_limit(&limit.measure(|_| true), rows);
    }
}
