#include "kouprey/geo/grid_mapping.hpp"

#include "geo/mapping_piece.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace kouprey {

namespace {

/// A whole turn in the unit of a geographic CRS: 360 for degrees, although π is rounded.
double full_turn(const Crs& crs) {
    if (!crs.is_geographic()) return 0;
    const double turn = 2 * 3.14159265358979323846 / crs.unit_to_radian();
    const double whole = std::round(turn);
    return std::abs(turn - whole) < 1e-9 ? whole : turn;
}

/// The part of the piece at (down, across) inside the window.
Window part_of_piece(std::int64_t down, std::int64_t across, const Window& window) {
    return intersection({down * piece_side, across * piece_side, piece_side, piece_side}, window);
}

} // namespace

/// One question: the pieces of a window, and the cells that must be transformed themselves.
class GridMapping::Finder {
  public:
    Finder(const GridMapping& mapping, const Window& window, SourceCells& cells)
        : mapping_(mapping)
        , window_(window)
        , source_(mapping.source_.window())
        , out_(cells) {
        out_.hull = {};
        out_.complete = true;
    }

    void by_pieces() {
        make_room();
        transform_pieces();
        auto image = images_.cbegin();
        for_each_piece([&](std::int64_t down, std::int64_t across) {
            add_piece(down, across, std::span(&*image, piece_points));
            image += piece_points;
        });
        finish_pending();
    }
    bool wholly_inside() {
        transform_pieces();
        for (auto image = images_.cbegin(); image != images_.cend(); image += piece_points)
            if (!lies_inside(std::span(&*image, piece_points))) return false;
        return true;
    }
    void one_by_one() {
        make_room();
        add_pending(window_);
        finish_pending();
    }

  private:
    void make_room() const {
        out_.cols.resize(static_cast<std::size_t>(window_.cells()));
        out_.rows.resize(out_.cols.size());
    }

    template <class Visit> void for_each_piece(Visit visit) const {
        for (auto down = window_.row / piece_side; down * piece_side < window_.row_end(); ++down)
            for (auto across = window_.col / piece_side; across * piece_side < window_.col_end(); ++across)
                visit(down, across);
    }

    void transform_pieces() {
        for_each_piece([&](std::int64_t down, std::int64_t across) {
            for (const Point place : places_of_piece())
                images_.push_back({static_cast<double>(across * piece_side) + place.x + 0.5,
                                   static_cast<double>(down * piece_side) + place.y + 0.5});
        });
        mapping_.to_source(images_);
    }

    /// Both coordinates of a piece, and the window of the source that they reach.
    struct Piece {
        PieceAxis x, y;
        bool usable = x.usable() && y.usable();
        Window reached{y.first(), x.first(), y.last() - y.first() + 1, x.last() - x.first() + 1};
    };
    static Piece piece_of(std::span<const Point> images) {
        std::array<double, piece_points> xs{}, ys{};
        std::ranges::transform(images, xs.begin(), &Point::x);
        std::ranges::transform(images, ys.begin(), &Point::y);
        return {PieceAxis(xs), PieceAxis(ys)};
    }
    bool lies_inside(std::span<const Point> images) const {
        const Piece piece = piece_of(images);
        return piece.usable && source_.contains(piece.reached);
    }

    void add_piece(std::int64_t down, std::int64_t across, std::span<const Point> images) {
        const Piece piece = piece_of(images);
        const Window part = part_of_piece(down, across, window_);
        if (!piece.usable) return add_pending(part);
        const bool inside = source_.contains(piece.reached);
        out_.hull = hull(out_.hull, intersection(piece.reached, source_));
        for (auto row = part.row; row < part.row_end(); ++row)
            add_row({row, part.col, 1, part.cols}, {down * piece_side, across * piece_side, 0, 0}, piece.x,
                    piece.y, inside);
    }

    /// `corner`: the first cell of the piece.
    void add_row(const Window& part, const Window& corner, const PieceAxis& x, const PieceAxis& y,
                 bool inside) {
        const auto row = static_cast<double>(part.row - corner.row);
        const auto along_x = x.along(row), along_y = y.along(row);
        const auto to = index(part.row, part.col);
        const bool near_x = put_along(along_x, x, part.col - corner.col, part.cols, &out_.cols[to]);
        const bool near_y = put_along(along_y, y, part.col - corner.col, part.cols, &out_.rows[to]);
        if (!inside) drop_beyond(to, static_cast<std::size_t>(part.cols));
        if (!near_x && !near_y) return;
        for (auto col = part.col; col < part.col_end(); ++col) {
            const auto t = static_cast<double>(col - corner.col);
            if (near_border(along_x.at(t), x.bound()) || near_border(along_y.at(t), y.bound()))
                add_pending({part.row, col, 1, 1});
        }
    }

    /// Cells [from, from + count) of a row of a piece.
    bool put_along(const Quadratic& along, const PieceAxis& axis, std::int64_t from, std::int64_t count,
                   std::int32_t* out) {
        const auto first = static_cast<std::int32_t>(axis.first());
        if (count == piece_side)
            return cells_along(along, axis.bound(), first, PieceRow(out, PieceRow::extent));
        const bool near = cells_along(along, axis.bound(), first, row_);
        std::copy_n(row_.begin() + from, count, out);
        return near;
    }

    void drop_beyond(std::size_t begin, std::size_t count) {
        for (auto i = begin; i < begin + count; ++i) {
            const Window cell{out_.rows[i], out_.cols[i], 1, 1};
            if (source_.contains(cell)) continue;
            out_.cols[i] = out_.rows[i] = SourceCells::beyond;
            out_.complete = false;
        }
    }

    void add_pending(const Window& part) {
        for (auto row = part.row; row < part.row_end(); ++row)
            for (auto col = part.col; col < part.col_end(); ++col) {
                pending_.push_back(index(row, col));
                centres_.push_back({static_cast<double>(col) + 0.5, static_cast<double>(row) + 0.5});
            }
        constexpr std::size_t many = 1 << 14;
        if (pending_.size() >= many) finish_pending();
    }

    void finish_pending() {
        mapping_.to_source(centres_);
        for (std::size_t k = 0; k < pending_.size(); ++k) set_exactly(pending_[k], centres_[k]);
        pending_.clear();
        centres_.clear();
    }

    void set_exactly(std::size_t i, Point place) {
        const double col = std::floor(place.x + border_tolerance),
                     row = std::floor(place.y + border_tolerance);
        const bool inside = col >= 0 && row >= 0 && col < static_cast<double>(source_.cols) &&
                            row < static_cast<double>(source_.rows); // false for not-a-number
        out_.complete = out_.complete && inside;
        out_.cols[i] = inside ? static_cast<std::int32_t>(col) : SourceCells::beyond;
        out_.rows[i] = inside ? static_cast<std::int32_t>(row) : SourceCells::beyond;
        if (inside) out_.hull = hull(out_.hull, {out_.rows[i], out_.cols[i], 1, 1});
    }

    std::size_t index(std::int64_t row, std::int64_t col) const {
        return static_cast<std::size_t>((row - window_.row) * window_.cols + (col - window_.col));
    }

    const GridMapping& mapping_;
    Window window_, source_;
    SourceCells& out_;
    std::vector<Point> images_;
    std::array<std::int32_t, PieceRow::extent> row_{};
    std::vector<std::size_t> pending_;
    std::vector<Point> centres_;
};

GridMapping::GridMapping(const Grid& target, const Grid& source)
    : target_(target)
    , source_(source)
    , transformer_(target.crs(), source.crs())
    , full_turn_(full_turn(source.crs()))
    , middle_((source.box().min_x + source.box().max_x) / 2) {}

void GridMapping::find(const Window& window, SourceCells& cells) const {
    Finder(*this, window, cells).by_pieces();
}

bool GridMapping::wholly_inside(const Window& window) const {
    SourceCells unused;
    return Finder(*this, window, unused).wholly_inside();
}

void GridMapping::find_one_by_one(const Window& window, SourceCells& cells) const {
    Finder(*this, window, cells).one_by_one();
}

void GridMapping::to_source(std::vector<Point>& points) const {
    for (Point& p : points) p = target_.to_map(p);
    transformer_.images(points);
    for (Point& p : points) {
        if (full_turn_ > 0) p.x -= full_turn_ * std::round((p.x - middle_) / full_turn_);
        p = source_.to_cells(p);
    }
}

} // namespace kouprey
