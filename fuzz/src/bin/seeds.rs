//! Writes the seed corpus for cargo-fuzz to `corpus/TARGET/`.
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;

use memoryview_fuzz::{seeds::seeds, targets::TARGETS};

fn main() -> std::io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (target, _) in TARGETS {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        let seeds = seeds(target);
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:04}")), seed)?;
        }
        println!("{target}: {} seeds", seeds.len());
    }
    Ok(())
}
