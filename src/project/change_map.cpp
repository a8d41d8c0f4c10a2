#include "project/change_map.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace kouprey {

namespace {

using Colour = std::array<std::uint8_t, 3>;

constexpr Colour loss{0xD3, 0x2F, 0x2F}, gain{0x19, 0x76, 0xD2}, within_forest{0xFB, 0xC0, 0x2D},
    other_change{0x8E, 0x6C, 0x8A};
constexpr Colour forest_stays{0x2E, 0x7D, 0x32}, other_stays{0xBD, 0xBD, 0xBD};

std::vector<ClassCode> classes_of(const Tally& tally, const std::optional<Legend>& legend) {
    std::set<ClassCode> codes;
    if (legend) {
        for (const auto& entry : legend->classes()) codes.insert(entry.code);
    } else {
        for (const auto& [key, entry] : tally.entries())
            for (const auto code : {key.first, key.second})
                if (code <= max_class_code) codes.insert(code);
    }
    return {codes.begin(), codes.end()};
}

void require_room(const std::vector<ClassCode>& classes, const std::string& where) {
    if (classes.size() > TransitionCodes::max_classes)
        throw Error(
            Failure::input,
            {fmt::format("a change map of {} classes would need more than 65,535 values", classes.size()),
             where, fmt::format("use maps or a legend of at most {} classes", TransitionCodes::max_classes)});
}

/// Persistence in the class's own colour, change by what happens to forest.
Colour colour_of(ClassCode from, ClassCode to, const std::optional<Legend>& legend) {
    if (!legend) return from == to ? other_stays : other_change;
    const auto *a = legend->find(from), *b = legend->find(to);
    if (from == to) return a->colour.value_or(a->forest ? forest_stays : other_stays);
    if (a->forest && b->forest) return within_forest;
    if (a->forest) return loss;
    return b->forest ? gain : other_change;
}

std::string label_of(ClassCode code, const std::optional<Legend>& legend) {
    const auto* entry = legend ? legend->find(code) : nullptr;
    return entry == nullptr ? std::to_string(code) : fmt::format("{} ({})", entry->name, code);
}

RasterStyle style_of(const std::vector<StyledTransition>& transitions) {
    RasterStyle style;
    style.nodata = 0;
    style.predictor = false;
    style.band_description = "transition";
    style.colours.push_back({0, {0, 0, 0}});
    for (const auto& transition : transitions) {
        style.colours.push_back({transition.value, transition.colour});
        style.metadata[fmt::format("TRANSITION_{:05}", transition.value)] = transition.label;
    }
    return style;
}

template <class T> std::vector<T> copied(RasterView<const std::uint16_t> view) {
    const auto cells =
        view.block(0, 0, 1, view.rows() * view.cols()).row(0); // contiguous: the engine's buffer
    std::vector<T> result(cells.size());
    std::ranges::transform(cells, result.begin(), [](std::uint16_t value) { return static_cast<T>(value); });
    return result;
}

/// Compresses a block where that can be done without its neighbours, and leaves the rest for later.
template <class T> std::function<void()> deliver(RasterSink& sink, const Window& w, std::vector<T>&& cells) {
    const auto view = [w](const std::vector<T>& all) {
        return RasterView<const T>(all.data(), w.rows, w.cols, w.cols);
    };
    if (!sink.holds_whole_tiles(w))
        return [&sink, w, view, kept = std::move(cells)] { sink.write(w, view(kept)); };
    return [&sink, block = sink.encode(w, view(cells))]() mutable { sink.write(std::move(block)); };
}

} // namespace

std::vector<StyledTransition> styled_transitions(const TransitionCodes& codes,
                                                 const std::optional<Legend>& legend) {
    std::vector<StyledTransition> list;
    for (const auto from : codes.classes())
        for (const auto to : codes.classes())
            list.push_back({codes.value(from, to), colour_of(from, to, legend),
                            fmt::format("{} -> {}", label_of(from, legend), label_of(to, legend))});
    return list;
}

std::vector<std::pair<Colour, std::string>> change_key() {
    return {{loss, "forest lost"},
            {within_forest, "one forest class became another"},
            {gain, "land became forest"},
            {other_change, "change outside forest"}};
}

void write_change_map(const ChangeRequest& request, const SurveyField& field, const Tally& tally,
                      const std::optional<Legend>& legend, Counting& counting) {
    auto classes = classes_of(tally, legend);
    require_room(classes, field.map(0).where());
    const TransitionCodes codes(std::move(classes));
    const auto type = codes.fits_byte() ? SinkType::uint8 : SinkType::uint16;
    auto style = style_of(styled_transitions(codes, legend));
    style.metadata.insert(request.map_metadata.begin(), request.map_metadata.end());
    const auto engine = field.engine("change map");
    const auto find = [&](std::span<const Window> blocks, const TakeChanges& take) {
        map_changes(field.map(0), field.map(1), field.zones(), codes, blocks, engine, take);
    };
    const CellPacker packer(field.map(0).grid(), type, style);
    const auto pack = [&](const Window& window, RasterView<const std::uint16_t> cells) {
        return codes.fits_byte()
                   ? packer.pack(window,
                                 RasterView<const std::uint8_t>(copied<std::uint8_t>(cells).data(),
                                                                window.rows, window.cols, window.cols))
                   : packer.pack(window, cells);
    };
    const auto write = [&](const std::function<void(RasterSink&, const TakeChanges&)>& fill) {
        RasterSink sink(request.change_map, request.overwrite, field.map(0).grid(), type, style);
        fill(sink, [&](const Window& window, RasterView<const std::uint16_t> cells) {
            return codes.fits_byte() ? deliver(sink, window, copied<std::uint8_t>(cells))
                                     : deliver(sink, window, copied<std::uint16_t>(cells));
        });
        sink.publish(on_threads(engine.threads));
    };
    counting.make_map({field.blocks(), engine, find, pack, write});
}

} // namespace kouprey
