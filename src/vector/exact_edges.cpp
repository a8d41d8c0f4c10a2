#include "kouprey/core/quantity.hpp"

#include "vector/edge_pieces.hpp"

#include <algorithm>
#include <cstdlib>

namespace kouprey {

namespace {

/// A height below the top of a row, 0 … 1, in units of 2^-36.
std::int64_t level(double height) {
    return static_cast<std::int64_t>(height * static_cast<double>(whole_cell) + 0.5);
}

/// The row in which a downward edge ends: the upper one of two where it ends between them.
std::int64_t last_row(double y) {
    const auto row = floor_of(y);
    return static_cast<double>(row) == y ? row - 1 : row;
}

bool level_edge(const Edge& edge) { return edge.start.y == edge.end.y; }

/// Where an edge is at each boundary of rows and columns. They are counted from the cell in which it starts:
/// the numbers stay small, little of them is rounded away, and a translation by whole cells changes nothing.
class Line {
  public:
    explicit Line(const Edge& edge)
        : first_row(floor_of(edge.start.y))
        , first_col(floor_of(edge.start.x))
        , rows(last_row(edge.end.y) - first_row + 1)
        , start_x(edge.start.x - static_cast<double>(first_col))
        , end_x(edge.end.x - static_cast<double>(first_col))
        , start_y_(edge.start.y - static_cast<double>(first_row))
        , end_y_(edge.end.y - static_cast<double>(first_row + rows - 1))
        , x_per_row_((edge.end.x - edge.start.x) / (edge.end.y - edge.start.y))
        , y_per_col_((edge.end.y - edge.start.y) / (edge.end.x - edge.start.x)) {}

    /// Levels of the ends in their rows: of the point alone, whatever edge it belongs to.
    std::int64_t start_level() const { return level(start_y_); }
    std::int64_t end_level() const { return level(end_y_); }

    /// Never past the end, where roundings would carry it.
    double x_at_top_of(std::int64_t row) const {
        const auto x = start_x + (static_cast<double>(row) - start_y_) * x_per_row_;
        return std::clamp(x, std::min(start_x, end_x), std::max(start_x, end_x));
    }

    /// Level in `row` of the crossing with the left side of a column.
    std::int64_t level_at_side(std::int64_t col, std::int64_t row) const {
        return level(start_y_ + (static_cast<double>(col) - start_x) * y_per_col_ - static_cast<double>(row));
    }

    const std::int64_t first_row, first_col, rows;
    const double start_x, end_x;

  private:
    double start_y_, end_y_, x_per_row_, y_per_col_;
};

/// The part of a line in one row.
struct RowPart {
    std::int64_t row;
    double start_x, end_x;
    std::int64_t start_level, end_level;
};

/// Adds the pieces of an edge one by one, those within the window's columns; these too are counted from the
/// cell in which the edge starts.
class EdgeCutter {
  public:
    EdgeCutter(const Line& line, int sign, WindowPieces& out)
        : line_(line)
        , sign_(sign)
        , begin_(out.window().col - line.first_col)
        , end_(out.window().col_end() - line.first_col)
        , out_(out) {}

    void cut(const RowPart& part) {
        const auto first = floor_of(part.start_x), last = floor_of(part.end_x);
        if (std::min(first, last) >= end_) return;
        if (std::max(first, last) < begin_) return add_left(part.row, part.end_level - part.start_level);
        if (first <= last)
            cut_rightwards(part, first, last);
        else
            cut_leftwards(part, first, last);
    }

  private:
    void cut_rightwards(const RowPart& part, std::int64_t col, std::int64_t last) {
        auto enter_x = part.start_x - static_cast<double>(col);
        auto enter_level = part.start_level;
        if (col < begin_) {
            col = begin_;
            enter_x = 0;
            enter_level = level_at(begin_, part, enter_level);
            add_left(part.row, enter_level - part.start_level);
        }
        for (const auto stop = std::min(last, end_); col < stop; ++col) {
            const auto leave_level = level_at(col + 1, part, enter_level);
            add(part.row, col, leave_level - enter_level, enter_x + 1);
            enter_x = 0;
            enter_level = leave_level;
        }
        if (last < end_) add_last(part, last, enter_level, enter_x);
    }

    void cut_leftwards(const RowPart& part, std::int64_t col, std::int64_t last) {
        auto enter_x = part.start_x - static_cast<double>(col);
        auto enter_level = part.start_level;
        if (col >= end_) {
            col = end_ - 1;
            enter_x = 1;
            enter_level = level_at(end_, part, enter_level);
        }
        for (const auto stop = std::max(last, begin_ - 1); col > stop; --col) {
            const auto leave_level = level_at(col, part, enter_level);
            add(part.row, col, leave_level - enter_level, enter_x);
            enter_x = 1;
            enter_level = leave_level;
        }
        if (last >= begin_)
            add_last(part, last, enter_level, enter_x);
        else
            add_left(part.row, part.end_level - enter_level);
    }

    /// Level of the crossing with the left side of a column, never above the one before.
    std::int64_t level_at(std::int64_t col, const RowPart& part, std::int64_t enter_level) const {
        return std::clamp(line_.level_at_side(col, part.row), enter_level, part.end_level);
    }

    void add_last(const RowPart& part, std::int64_t col, std::int64_t enter_level, double enter_x) {
        add(part.row, col, part.end_level - enter_level, enter_x + (part.end_x - static_cast<double>(col)));
    }

    /// `two_x` is twice the mean distance of the piece from the left side of its cell.
    void add(std::int64_t row, std::int64_t col, std::int64_t cover, double two_x) {
        const auto left = static_cast<std::int64_t>(0.5 * two_x * static_cast<double>(cover) + 0.5);
        out_.add({static_cast<std::int32_t>(line_.first_row + row),
                  static_cast<std::int32_t>(line_.first_col + col), sign_ * cover, sign_ * left});
    }
    void add_left(std::int64_t row, std::int64_t cover) {
        out_.add_left(line_.first_row + row, sign_ * cover);
    }

    const Line& line_;
    int sign_;
    std::int64_t begin_, end_;
    WindowPieces& out_;
};

/// One more than the columns passed, for a coordinate just below a side that is rounded onto it.
std::size_t most_pieces(const Edge& edge) {
    if (level_edge(edge)) return 0;
    const auto rows = floor_of(edge.end.y) - floor_of(edge.start.y) + 1;
    const auto cols = std::abs(floor_of(edge.end.x) - floor_of(edge.start.x)) + 1;
    return static_cast<std::size_t>(rows + cols);
}

void cut(const Edge& edge, WindowPieces& out) {
    if (level_edge(edge)) return;
    const Line line(edge);
    EdgeCutter cutter(line, edge.sign, out);
    const auto& window = out.window();
    const auto end = std::min(line.rows, window.row_end() - line.first_row);
    RowPart part{std::max<std::int64_t>(0, window.row - line.first_row), line.start_x, line.start_x,
                 line.start_level(), whole_cell};
    if (part.row > 0) {
        part.start_x = line.x_at_top_of(part.row);
        part.start_level = 0;
    }
    for (; part.row < end; ++part.row) {
        const bool last = part.row + 1 == line.rows;
        part.end_x = last ? line.end_x : line.x_at_top_of(part.row + 1);
        if (last) part.end_level = line.end_level();
        cutter.cut(part);
        part.start_x = part.end_x;
        part.start_level = 0;
    }
}

Height height(double y) {
    const auto row = floor_of(y);
    return {row, level(y - static_cast<double>(row))};
}

} // namespace

const EdgeRule exact_edges{most_pieces, cut, height};

} // namespace kouprey
