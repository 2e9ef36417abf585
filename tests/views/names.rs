//! Names, visibility, documentation and attributes of the struct apply to the view.

use memoryview::{Coded, View};

mod inner {
    use memoryview::View;

    #[derive(View)]
    #[layout("<BBB")]
    pub(crate) struct Mixed {
        /// A public field.
        pub open: u8,
        pub(super) parent: u8,
        hidden: u8,
    }

    impl Mixed {
        pub(super) fn hidden(view: MixedView) -> u8 {
            view.hidden()
        }
    }
}

#[test]
fn accessors_have_the_visibility_of_their_field() {
    let view = inner::Mixed::view(&[1, 2, 3]).unwrap();
    assert_eq!((view.open(), view.parent()), (1, 2));
    assert_eq!(inner::Mixed::hidden(*view), 3);
    assert_eq!(inner::Mixed::FIELDS.parent.offset(), 1);
}

#[test]
fn debug_omits_the_raw_prefix_of_types_and_variants() {
    #[derive(View, Debug, Clone, Copy, PartialEq)]
    #[layout("<H")]
    struct r#Try {
        r#await: u16,
    }

    #[derive(Coded, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    enum r#Kind {
        r#Yield,
        #[view(other)]
        r#Macro(u8),
    }

    #[derive(View)]
    #[layout("<")]
    struct r#Final<'a> {
        r#type: r#Kind,
        r#box: u8,
        #[view(size = r#box)]
        r#abstract: &'a [u8],
        r#do: r#Try,
    }

    #[derive(View)]
    #[view(tag = B)]
    #[layout("<")]
    enum r#Virtual {
        #[view(tag = 0)]
        r#Become(u8),
        #[view(tag = 1)]
        r#Override { r#priv: u8 },
    }

    assert_eq!(
        format!("{:?}", Try { r#await: 1 }.to_view()),
        "TryView { await: 1 }"
    );
    assert_eq!(Try::LAYOUT.name(), "Try");
    assert_eq!(Kind::Yield.name(), Some("Yield"));
    let view = Final::view(&[0, 2, 7, 8, 1, 0]).unwrap();
    assert_eq!(
        format!("{view:?}"),
        r#"Final { type: Yield, box: 2, abstract: b"\x07\x08", do: Try { await: 1 } }"#
    );
    assert_eq!(
        Final::view(&[0, 2, 7]).unwrap_err().to_string(),
        "Final.abstract: needs 2 bytes at offset 2, 1 is left"
    );
    assert_eq!(
        Virtual::view(&[2]).unwrap_err().to_string(),
        "Virtual: no variant has the tag 2, at offset 0"
    );
    assert_eq!(
        Virtual::view(&[1]).unwrap_err().to_string(),
        "Virtual::Override.priv: needs 1 byte at offset 1, 0 are left"
    );
    assert_eq!(
        format!("{:?}", Virtual::view(&[0, 5]).unwrap()),
        "Become(5)"
    );
}

#[test]
fn accessors_omit_the_raw_prefix_unless_it_is_needed() {
    #[derive(View, Debug)]
    #[layout("T{<B:type:2B:match:H:loop:}")]
    struct Raw {
        r#type: u8,
        r#match: [u8; 2],
        r#loop: u16,
    }
    let raw = Raw {
        r#type: 1,
        r#match: [2, 3],
        r#loop: 4,
    };
    let mut view = raw.to_view();
    view.set_type(9);
    view.match_mut()[0] = 8;
    view.set_loop(7);
    assert_eq!(view.match_at(0), Some(8));
    assert_eq!(
        (view.r#type(), view.r#match(), view.r#loop()),
        (9, &[8, 3], 7)
    );
    assert_eq!(Raw::FIELDS.r#type.offset(), 0);
    assert_eq!(Raw::FORMAT, "T{B:type:(2)B:match:<H:loop:}");
    assert_eq!(
        format!("{view:?}"),
        "RawView { type: 9, match: [8, 3], loop: 7 }"
    );
}

#[test]
fn tuple_fields_are_named_like_in_numpy() {
    #[derive(View, Debug, Clone, PartialEq)]
    #[layout("<i2xd")]
    struct Pair(i32, f64);

    let view = Pair(1, 2.0).to_view();
    assert_eq!((view.f0(), view.f1()), (1, 2.0));
    assert_eq!(Pair::FIELDS.1.offset(), 6);
    assert_eq!(view.unpack(), Pair(1, 2.0));
    assert_eq!(Pair::FORMAT, "T{<i:f0:2xd:f1:}");
}

#[test]
fn fields_that_cfg_removes_have_no_item() {
    #[derive(View)]
    #[cfg_attr(test, layout("<BB"))]
    #[cfg_attr(not(test), layout("<BBB"))]
    struct Some {
        a: u8,
        #[cfg(not(test))]
        removed: String,
        #[cfg(test)]
        b: u8,
        #[cfg(not(test))]
        also: u8,
    }
    let view = Some::view(&[1, 2]).unwrap();
    assert_eq!((view.a(), view.b()), (1, 2));
}

#[test]
fn fields_may_have_the_names_of_common_methods() {
    #[derive(View, Clone, Copy, Debug, PartialEq)]
    #[layout("<8B2T")]
    struct Names {
        get: u8,
        set: u8,
        new: u8,
        clone: u8,
        eq: u8,
        fmt: u8,
        size: u8,
        placed: u8,
        name: [inner_point::Point; 2],
    }
    let names = Names::unpack(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).unwrap();
    let view = names.to_view();
    assert_eq!(
        (view.get(), view.new(), view.clone(), view.eq()),
        (1, 3, 4, 5)
    );
    assert_eq!(Names::FIELDS.placed.offset(), 7);
    assert_eq!(view.name_at(1).unwrap().value(), 10);
    assert_eq!(view.unpack(), names);
}

mod inner_point {
    #[derive(memoryview::View, Clone, Copy, Debug, PartialEq)]
    #[layout("<B")]
    pub(crate) struct Point {
        pub(crate) value: u8,
    }
}

#[test]
fn field_names_do_not_conflict_with_constants() {
    #[allow(non_snake_case, reason = "registers are called so")]
    #[derive(View, Clone, Copy, Debug, PartialEq)]
    #[layout("<IHHIBB")]
    struct Registers {
        CR1: u32,
        size: u16,
        layout: u16,
        id: u32,
        ID: u8,
        clone: u8,
    }

    let registers = Registers {
        CR1: 1,
        size: 2,
        layout: 3,
        id: 4,
        ID: 5,
        clone: 6,
    };
    let view = registers.to_view();
    assert_eq!(
        (view.CR1(), view.size(), view.id(), view.ID()),
        (1, 2, 4, 5)
    );
    assert_eq!(Registers::SIZE, 14);
    assert_eq!(Registers::FIELDS.size.offset(), 4);
    assert_eq!(
        (Registers::FIELDS.id.offset(), Registers::FIELDS.ID.offset()),
        (8, 12)
    );
    assert_eq!(view.clone(), 6, "the accessor, which is the user's name");
}
