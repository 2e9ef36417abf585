//! Removes positions that a parser stores but never uses.

use proc_macro2::{Ident, TokenStream, TokenTree};

/// Returns the statements without each `let name = input.pos();` whose name is not used elsewhere.
pub(super) fn without_unused(statements: TokenStream) -> TokenStream {
    let mut names = Vec::new();
    collect(statements.clone(), &mut names);
    names.sort_unstable();
    let is_used = |name: &Ident| {
        let name = name.to_string();
        let from = names.partition_point(|other| *other < name);
        names.get(from + 1).is_some_and(|next| *next == name)
    };
    let tokens: Vec<TokenTree> = statements.into_iter().collect();
    let mut kept = Vec::new();
    let mut rest = &tokens[..];
    while let Some((token, after)) = rest.split_first() {
        match position(rest) {
            Some((name, after)) if !is_used(name) => rest = after,
            _ => {
                kept.push(token.clone());
                rest = after;
            }
        }
    }
    kept.into_iter().collect()
}

/// Returns the name if `tokens` begin with `let name = input.pos();`, and the tokens after it.
fn position(tokens: &[TokenTree]) -> Option<(&Ident, &[TokenTree])> {
    let [
        TokenTree::Ident(first),
        TokenTree::Ident(name),
        TokenTree::Punct(_),
        TokenTree::Ident(input),
        TokenTree::Punct(_),
        TokenTree::Ident(pos),
        TokenTree::Group(_),
        TokenTree::Punct(end),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let is_position = *first == "let" && *input == "input" && *pos == "pos";
    (is_position && end.as_char() == ';').then_some((name, rest))
}

fn collect(tokens: TokenStream, names: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Group(group) => collect(group.stream(), names),
            _ => {}
        }
    }
}
