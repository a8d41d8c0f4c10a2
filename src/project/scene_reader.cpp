#include "project/scene_reader.hpp"

#include "kouprey/core/error.hpp"

#include "project/metric_grid.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace kouprey {

namespace {

constexpr auto fill_flag = static_cast<std::uint8_t>(SceneFlag::fill);

/// Flags of cells read as numbers.
void add_number_flags(std::span<const double> cells, const QaMeaning& meaning,
                      std::span<std::uint8_t> flags) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        flags[i] = static_cast<std::uint8_t>(
            flags[i] |
            (is_no_value(cells[i]) ? fill_flag : meaning.flags(static_cast<std::int64_t>(cells[i]))));
}

CellSpacing spacing_of(const Grid& target, const std::string& scene) {
    return metric_spacing(target, scene, "put it on a grid in metres with --to RASTER, such as one in UTM");
}

std::optional<Dilation> dilation_of(double metres, const Grid& target, const std::string& where) {
    if (metres <= 0) return std::nullopt;
    const auto spacing = spacing_of(target, where);
    return Dilation(spacing.across, spacing.down, metres);
}

std::vector<const Raster*> stack_of(const Scene& scene, const std::vector<BandRole>& roles) {
    std::vector<const Raster*> rasters;
    for (const auto role : roles) rasters.push_back(&scene.band(role)->source.tiles().front().raster);
    return rasters;
}

} // namespace

bool interleaves(const Scene& scene, const std::vector<BandRole>& roles, const Grid& target) {
    const auto in_one_file = [&](BandRole role) { return scene.band(role)->source.tiles().size() == 1; };
    return std::ranges::all_of(roles, in_one_file) && !roles.empty() && interleaved(stack_of(scene, roles)) &&
           target.aligned_with(scene.band(roles.front())->source.grid());
}

SceneReader::SceneReader(const Scene& scene, const Grid& target, const MaskRule& rule)
    : scene_(scene)
    , target_(target)
    , rule_(rule)
    , cloud_(scene.qa.empty() ? std::nullopt : dilation_of(rule.cloud_margin, target, scene.path))
    , shadow_(scene.qa.empty() ? std::nullopt : dilation_of(rule.shadow_margin, target, scene.path)) {
    for (const auto& band : scene.bands) scales_.emplace(band.role, ObservationScale(band.scale));
}

void SceneReader::close() {
    qa_.clear();
    bands_.clear();
    stack_.reset();
}

void SceneReader::read_flags(const Window& window) {
    const auto count = static_cast<std::size_t>(window.cells());
    if (qa_.empty())
        for (const auto& qa : scene_.qa) qa_.push_back(std::make_unique<PlacedBand>(qa.source, target_));
    flags_.assign(count, qa_.empty() ? std::uint8_t{0} : fill_flag);
    for (std::size_t i = 0; i < qa_.size(); ++i) {
        auto& into = i == 0 ? flags_ : of_band_;
        if (i > 0) into.assign(count, fill_flag);
        const auto& meaning = *scene_.qa[i].meaning;
        qa_[i]->read(window, [&](std::int64_t row, std::int64_t col, auto cells) {
            using Cell = std::remove_const_t<typename decltype(cells)::element_type>;
            const auto at = static_cast<std::size_t>(row * window.cols + col);
            const auto flags = std::span(into).subspan(at, cells.size());
            std::ranges::fill(flags, std::uint8_t{0});
            if constexpr (std::is_same_v<Cell, double>) {
                add_number_flags(cells, meaning, flags);
            } else {
                add_flags<Cell>(cells, meaning, flags);
            }
        });
        for (std::size_t c = 0; i > 0 && c < count; ++c)
            flags_[c] = static_cast<std::uint8_t>(flags_[c] | of_band_[c]);
    }
}

std::span<const std::uint8_t> SceneReader::grown_flags(const Window& window) {
    std::int64_t rows = 0, cols = 0;
    for (const auto* dilation : {&cloud_, &shadow_}) {
        if (!*dilation) continue;
        rows = std::max(rows, (*dilation)->margin_rows());
        cols = std::max(cols, (*dilation)->margin_cols());
    }
    const Window wide{window.row - rows, window.col - cols, window.rows + 2 * rows, window.cols + 2 * cols};
    read_flags(wide);
    if (rows == 0 && cols == 0) return flags_;
    const RasterView<const std::uint8_t> all(flags_.data(), wide.rows, wide.cols, wide.cols);
    inner_.resize(static_cast<std::size_t>(window.cells()));
    const RasterView<std::uint8_t> inner(inner_.data(), window.rows, window.cols, window.cols);
    for (std::int64_t r = 0; r < window.rows; ++r)
        std::ranges::copy(all.block(rows + r, cols, 1, window.cols).row(0), inner.row(r).begin());
    const auto grow = [&](std::optional<Dilation>& dilation, SceneFlag flag) {
        if (!dilation) return;
        const auto top = rows - dilation->margin_rows(), left = cols - dilation->margin_cols();
        dilation->grow(all.block(top, left, wide.rows - 2 * top, wide.cols - 2 * left), flag, inner);
    };
    grow(cloud_, SceneFlag::cloud);
    grow(shadow_, SceneFlag::shadow);
    return inner_;
}

std::span<const std::uint8_t> SceneReader::classes(const Window& window) {
    FlagTable codes{};
    for (std::uint8_t flags = 0; flags < codes.size(); ++flags)
        codes[flags] = static_cast<std::uint8_t>(class_of_flags(flags));
    translate_flags(grown_flags(window), codes, classes_);
    return classes_;
}

std::span<const std::uint8_t> SceneReader::usable(const Window& window) {
    FlagTable used{};
    for (std::uint8_t flags = 0; flags < used.size(); ++flags)
        used[flags] = rule_.uses(class_of_flags(flags)) ? 1 : 0;
    translate_flags(grown_flags(window), used, usable_);
    return usable_;
}

std::span<const std::uint16_t> SceneReader::cloud_metres(const Window& window, int most) {
    metres_.assign(static_cast<std::size_t>(window.cells()), static_cast<std::uint16_t>(most));
    if (scene_.qa.empty()) return metres_;
    const auto spacing = spacing_of(target_, scene_.path);
    CloudDistance distance(spacing.across, spacing.down, most);
    const auto rows = distance.margin_rows(), cols = distance.margin_cols();
    const Window wide{window.row - rows, window.col - cols, window.rows + 2 * rows, window.cols + 2 * cols};
    read_flags(wide);
    distance.measure({flags_.data(), wide.rows, wide.cols, wide.cols},
                     {metres_.data(), window.rows, window.cols, window.cols});
    return metres_;
}

PlacedBand& SceneReader::band(BandRole role) {
    auto& placed = bands_[role];
    if (!placed) placed = std::make_unique<PlacedBand>(scene_.band(role)->source, target_);
    return *placed;
}

void SceneReader::prepare(const std::vector<BandRole>& roles, const Window& window) {
    prepared_.clear();
    if (!interleaves(scene_, roles, target_)) return;
    const auto place = target_.place(scene_.band(roles.front())->source.grid());
    prepared_for_ = intersection(window, place);
    std::vector<RasterView<double>> planes;
    for (const auto role : roles) {
        auto& cells = prepared_[role];
        cells.resize(static_cast<std::size_t>(prepared_for_.cells()));
        planes.emplace_back(cells.data(), prepared_for_.rows, prepared_for_.cols, prepared_for_.cols);
    }
    if (prepared_for_.empty()) return;
    if (!stack_) stack_.emplace(stack_of(scene_, roles));
    stack_->read_into({prepared_for_.row - place.row, prepared_for_.col - place.col, prepared_for_.rows,
                       prepared_for_.cols},
                      planes);
}

template <class Visit> void SceneReader::read(BandRole role, const Window& window, Visit visit) {
    const auto ready = prepared_.find(role);
    if (ready == prepared_.end()) return band(role).read(window, visit);
    const auto cols = static_cast<std::size_t>(prepared_for_.cols);
    for (std::int64_t r = 0; r < prepared_for_.rows; ++r)
        visit(prepared_for_.row - window.row + r, prepared_for_.col - window.col,
              std::span<const double>(ready->second).subspan(static_cast<std::size_t>(r) * cols, cols));
}

bool SceneReader::covers(BandRole role, const Window& window) {
    return prepared_.contains(role) ? prepared_for_.contains(window) : band(role).covers(window);
}

void SceneReader::observe(BandRole role, const Window& window, std::span<const std::uint8_t> usable,
                          std::span<Observation> out) {
    if (!covers(role, window)) std::ranges::fill(out, no_observation);
    const auto& scale = scales_.at(role);
    read(role, window, [&](std::int64_t row, std::int64_t col, auto cells) {
        using Cell = std::remove_const_t<typename decltype(cells)::element_type>;
        const auto at = static_cast<std::size_t>(row * window.cols + col);
        const auto used = usable.subspan(at, cells.size());
        const auto converted = out.subspan(at, cells.size());
        scale.convert<Cell>(cells, used, converted);
        left_out_ += scale.left_out<Cell>(cells, used, converted);
    });
}

void SceneReader::quantities(BandRole role, const Window& window, std::span<double> out) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::ranges::fill(out, none);
    const auto& scale = scales_.at(role).scale();
    read(role, window, [&](std::int64_t row, std::int64_t col, auto cells) {
        auto* const place = out.data() + row * window.cols + col;
        for (std::size_t i = 0; i < cells.size(); ++i)
            place[i] = quantity_of(static_cast<double>(cells[i]), scale).value_or(none);
    });
}

} // namespace kouprey
