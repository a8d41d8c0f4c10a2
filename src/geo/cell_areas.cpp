#include "kouprey/geo/cell_areas.hpp"

#include "geo/area_lattice.hpp"
#include "geo/area_quantum.hpp"
#include "geo/row_areas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace kouprey {

struct CellAreas::Model {
    Model(std::string rule, bool by_column) : method(std::move(rule)), varies_by_column(by_column) {}
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    virtual ~Model() = default;
    virtual void find_rows(const Window& window, std::span<AreaRow> found) const = 0;

    std::string method;
    std::vector<std::string> warnings;
    bool varies_by_column;
};

namespace {

using ModelPointer = std::shared_ptr<CellAreas::Model>;

/// The same area everywhere.
struct UniformModel final : CellAreas::Model {
    UniformModel(std::string rule, Int128 every_cell) : Model(std::move(rule), false), area(every_cell) {}
    void find_rows(const Window&, std::span<AreaRow> found) const override {
        std::ranges::fill(found, AreaRow(area));
    }

    Int128 area;
};

/// One area per row; those of the raster's own rows are worked out once, a band of them when one is first
/// needed, by the thread that needs it.
struct RowModel final : CellAreas::Model {
    RowModel(std::string rule, const Grid& grid, RowArea area)
        : Model(std::move(rule), false)
        , area_of(std::move(area)) {
        constexpr std::int64_t most_kept = 1 << 20; // 16 MB
        rows_kept = std::min(grid.rows(), most_kept);
        bands = std::make_unique<Band[]>(static_cast<std::size_t>((rows_kept + band_rows - 1) / band_rows));
    }
    void find_rows(const Window& window, std::span<AreaRow> found) const override {
        fill_idle(std::clamp(window.row, std::int64_t{0}, rows_kept),
                  std::clamp(window.row_end(), std::int64_t{0}, rows_kept));
        for (auto row = window.row; auto& areas : found) areas = AreaRow(area(row++));
    }

  private:
    Int128 area(std::int64_t row) const {
        if (row < 0 || row >= rows_kept) return area_of(row);
        auto& band = bands[static_cast<std::size_t>(row / band_rows)];
        if (!band.known.load(std::memory_order_acquire)) {
            const std::lock_guard lock(band.guard);
            fill(band, row - row % band_rows);
        }
        return band.areas[static_cast<std::size_t>(row % band_rows)];
    }

    static constexpr std::int64_t band_rows = 128;
    struct Band {
        std::atomic<bool> known{false};
        std::mutex guard;
        std::vector<Int128> areas;
    };

    /// Works out the bands that nobody else is busy with: threads that come to the same rows at once share
    /// them.
    void fill_idle(std::int64_t begin, std::int64_t end) const {
        for (auto first = begin - begin % band_rows; first < end; first += band_rows) {
            auto& band = bands[static_cast<std::size_t>(first / band_rows)];
            if (band.known.load(std::memory_order_acquire)) continue;
            if (const std::unique_lock lock(band.guard, std::try_to_lock); lock) fill(band, first);
        }
    }
    /// With its guard held.
    void fill(Band& band, std::int64_t first) const {
        if (band.known.load(std::memory_order_relaxed)) return;
        for (auto row = first; row < std::min(first + band_rows, rows_kept); ++row)
            band.areas.push_back(area_of(row));
        band.known.store(true, std::memory_order_release);
    }

    RowArea area_of;
    std::int64_t rows_kept;
    std::unique_ptr<Band[]> bands;
};

/// Areas that vary in both directions.
struct LatticeModel final : CellAreas::Model {
    LatticeModel(std::string rule, const Grid& grid)
        : Model(std::move(rule), true)
        , lattice(grid, ground_ratio_of(grid.crs())) {}
    void find_rows(const Window& window, std::span<AreaRow> found) const override {
        lattice.find_rows(window, found);
    }

    AreaLattice lattice;
};

/// The figure of the Earth on which areas are measured, in words.
std::string ground_name(const Crs& crs) {
    const Ellipsoid ellipsoid = crs.ellipsoid();
    if (ellipsoid.is_sphere() || ellipsoid == wgs84) return "WGS 84";
    return fmt::format("the ellipsoid of {}", crs.name());
}

ModelPointer uniform_model(const Grid& grid) {
    const double unit = grid.crs().unit_to_metre();
    return std::make_shared<UniformModel>(
        fmt::format("width times height of the cell: an equal-area projection on {}",
                    ground_name(grid.crs())),
        quantised_area(grid.dx() * unit * (grid.dy() * unit)));
}

ModelPointer row_model(const Grid& grid, const RowArea& area) {
    return std::make_shared<RowModel>(
        fmt::format("area between the parallels of each row on {}", ground_name(grid.crs())), grid, area);
}

ModelPointer lattice_model(const Grid& grid) {
    return std::make_shared<LatticeModel>(
        fmt::format("width times height of the cell, corrected by the areal scale on {}",
                    ground_name(grid.crs())),
        grid);
}

ModelPointer model_of(const Grid& grid) {
    switch (grid.crs().projection()) {
    case Projection::geographic:
        return row_model(grid, geographic_row_area(grid));
    case Projection::mercator:
    case Projection::web_mercator:
        return row_model(grid, mercator_row_area(grid));
    case Projection::equal_area:
        return grid.crs().ellipsoid().is_sphere() ? lattice_model(grid) : uniform_model(grid);
    case Projection::transverse_mercator:
    case Projection::other:
        break;
    }
    return lattice_model(grid);
}

std::vector<std::string> warnings_about(const Crs& crs) {
    std::vector<std::string> warnings;
    if (crs.ellipsoid().is_sphere()) {
        constexpr auto text =
            "{} is defined on a sphere: its latitudes are taken as geodetic latitudes of "
            "WGS 84 and areas as those of WGS 84 (on the sphere they differ by up to 0.9 %)";
        warnings.push_back(fmt::format(text, crs.name()));
    }
    if (crs.projection() == Projection::web_mercator) {
        constexpr auto text =
            "areas in the plane of {} are wrong (7.6 % too large at 15 degrees of latitude): true ground "
            "areas are used instead";
        warnings.push_back(fmt::format(text, crs.name()));
    }
    return warnings;
}

} // namespace

CellAreas::CellAreas(const Grid& grid) {
    auto model = model_of(grid);
    model->warnings = warnings_about(grid.crs());
    model_ = std::move(model);
}

void CellAreas::find_rows(const Window& window, std::span<AreaRow> found) const {
    model_->find_rows(window, found);
}

AreaRow CellAreas::row(std::int64_t row, std::int64_t col_begin, std::int64_t col_end) const {
    AreaRow found(0);
    find_rows({row, col_begin, 1, col_end - col_begin}, {&found, 1});
    return found;
}

Int128 CellAreas::area(std::int64_t row, std::int64_t col) const {
    return this->row(row, col, col + 1).area(col);
}

const std::string& CellAreas::method() const { return model_->method; }
const std::vector<std::string>& CellAreas::warnings() const { return model_->warnings; }
bool CellAreas::varies_by_column() const { return model_->varies_by_column; }

} // namespace kouprey
