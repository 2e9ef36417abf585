#[layout("b2TT{hh}3x(2,3)d4p")]
struct Nested {
    kind: i8,
    ends: [Point; 2],
    origin: Point,
    matrix: [[f64; 3]; ROWS],
    name: Pascal<4>,
}
