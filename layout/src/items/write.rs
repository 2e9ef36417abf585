//! The canonical text of items of data-dependent size: explicit orders and standard sizes.
//!
//! Nothing in them is aligned, so padding is as written.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Extent, Items, Node};
use crate::canonical::{order_of_code, standard};
use crate::{Code, Model};

impl Items {
    /// Returns a string that parses to these items on every target. `model` is the target for which
    /// the original string was written. Only for items of data-dependent size.
    ///
    /// ```
    /// use memoryview_layout::{Dialect, Model, items::read};
    ///
    /// let text = |model| read("^L*s", Dialect::Language).into_items().unwrap().text(model);
    /// assert_eq!(text(&Model::LP64), "<Q*s");
    /// assert_eq!(text(&Model::ILP32), "<I*s");
    /// ```
    #[must_use]
    pub fn text(&self, model: &Model) -> String {
        let mut writer = Writer {
            model,
            text: String::new(),
            order: '@',
        };
        if self.is_record {
            writer.record(&self.nodes);
        } else {
            // Without a shape, a name or a record, only the first character can be an order.
            if let Some(order) = writer.first_order(&self.nodes) {
                writer.change_order(order);
            }
            writer.nodes(&self.nodes);
        }
        writer.text
    }
}

struct Writer<'m> {
    model: &'m Model,
    text: String,
    order: char,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn record(&mut self, nodes: &[Node]) {
        self.text.push_str("T{");
        self.nodes(nodes);
        self.text.push('}');
    }

    fn node(&mut self, node: &Node) {
        if !node.dims.is_empty() {
            let dims = node.dims.iter().map(ToString::to_string);
            let dims = dims.collect::<Vec<_>>().join(",");
            self.text.extend(["(", &dims, ")"]);
        }
        if let Some(order) = self.order_of(node) {
            self.change_order(order);
        }
        let code = self.code(node);
        match &node.extent {
            Extent::Expr(expression) => self.text.extend(["{", &expression.text, "}"]),
            Extent::Rest => self.text.push('*'),
            Extent::Fixed | Extent::Terminated => {
                let is_width = code.count_is_width() && node.width != 1;
                let width = is_width.then_some(node.width);
                if let Some(count) = node.repeat.or(width) {
                    self.text.push_str(&count.to_string());
                }
            }
        }
        match &node.record {
            Some(inner) => self.record(&inner.nodes),
            None => self.text.push_str(code.letters()),
        }
        if let Some(name) = &node.name {
            self.text.extend([":", &name.text, ":"]);
        }
    }

    fn change_order(&mut self, order: char) {
        if self.order != order {
            self.text.push(order);
            self.order = order;
        }
    }

    fn unit(&self, node: &Node) -> Option<usize> {
        let unit = node.code.unit(node.order, self.model);
        unit.map(|unit| unit.size)
    }

    /// Returns the code of standard size.
    fn code(&self, node: &Node) -> Code {
        match self.unit(node) {
            Some(unit) => standard(node.code, unit),
            None => node.code,
        }
    }

    /// Returns the order character of the item, if its bytes have an order.
    fn order_of(&self, node: &Node) -> Option<char> {
        let endian = node.order.endian(self.model.endian);
        order_of_code(self.code(node), self.unit(node).unwrap_or(0), endian)
    }

    fn first_order(&self, nodes: &[Node]) -> Option<char> {
        nodes.iter().find_map(|node| match &node.record {
            Some(inner) => self.first_order(&inner.nodes),
            None => self.order_of(node),
        })
    }
}
