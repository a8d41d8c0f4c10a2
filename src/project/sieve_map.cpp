#include "kouprey/project/sieve_map.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/row_reader.hpp"
#include "kouprey/raster/sink.hpp"
#include "kouprey/raster/source_style.hpp"

#include "project/class_check.hpp"
#include "project/sieve_plan.hpp"
#include "project/sieve_table.hpp"
#include "project/survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace kouprey {

namespace {

SieveRule rule_of(const SieveRequest& request) {
    constexpr double units_per_hectare = 1e16; // 1e-12 m²
    if (request.min_cells) return {false, *request.min_cells, request.connectivity};
    return {true, static_cast<Int128>(std::round(*request.min_area * units_per_hectare)),
            request.connectivity};
}

Survey survey_of(const SieveRequest& request) {
    return {.missing_blocks = request.missing_blocks,
            .assume_datum = request.assume_datum,
            .resources = request.resources};
}

/// What stands for nodata in the output must not be a class of it.
void require_nodata(const Tally& classes, const MapSource& map) {
    const auto nodata = map.nodata();
    const auto refuse = [&](std::string what) {
        throw Error(Failure::input,
                    {std::move(what), map.where(), "give all tiles one nodata value that is no class"});
    };
    for (const auto& [key, entry] : classes.entries()) {
        if (key.first == nodata_code && !nodata)
            refuse("some cells have no value, and the map declares no nodata value to write them with");
        if (nodata && key.first == *nodata)
            refuse(fmt::format("{} is a class of one tile and the nodata value of another", key.first));
    }
}

/// Sieved rows of the map as cells of type In, and these as cells of type Out, in memory that is used again.
/// Private to a thread.
template <class In, class Out> class SievedRows {
  public:
    SievedRows(const Sieve& sieve, const MapSource& map)
        : sieve_(sieve)
        , reader_(map)
        , nodata_(static_cast<Out>(map.nodata().value_or(0))) {}

    /// Sets `moved`.
    RasterView<const Out> read(const Window& w, Exchanges& moved) {
        cells_.resize(static_cast<std::size_t>(w.cells()));
        const RasterView<In> view(cells_.data(), w.rows, w.cols, w.cols);
        reader_.read_into(w, view);
        moved = sieve_.apply(w, view);
        return {out_cells(), w.rows, w.cols, w.cols};
    }

  private:
    const Out* out_cells() {
        if constexpr (std::is_same_v<In, Out> && std::is_same_v<In, std::uint8_t>) {
            return cells_.data();
        } else {
            out_.resize(cells_.size());
            std::ranges::transform(cells_, out_.begin(), [&](ClassCode code) {
                return code == nodata_code ? nodata_ : static_cast<Out>(code);
            });
            return out_.data();
        }
    }

    const Sieve& sieve_;
    RowReader<In> reader_;
    Out nodata_;
    std::vector<In> cells_;
    std::vector<Out> out_;
};

/// Sieves the map window by window, as cells of type In, and writes it as cells of type Out.
template <class In, class Out>
Exchanges write_cells(const Sieve& sieve, const MapSource& map, RasterSink& sink,
                      const EngineOptions& options) {
    struct Part {
        EncodedBlock block;
        Exchanges moved;
    };
    const auto make = [&] {
        return [&sink, rows = std::make_shared<SievedRows<In, Out>>(sieve, map)](const Window& w) {
            Part part;
            part.block = sink.encode(w, rows->read(w, part.moved));
            return part;
        };
    };
    Exchanges all;
    const auto write = [&](const Window&, Part&& part) {
        sink.write(std::move(part.block));
        for (const auto& [code, moved] : part.moved) all[code] += moved;
    };
    block_map(sieve.windows(RasterSink::tile_side), make, write, options);
    return all;
}

Exchanges write_map(SinkType type, const Sieve& sieve, const MapSource& map, RasterSink& sink,
                    const EngineOptions& options) {
    switch (type) {
    case SinkType::uint8:
        return rows_are_bytes(map) ? write_cells<std::uint8_t, std::uint8_t>(sieve, map, sink, options)
                                   : write_cells<std::int32_t, std::uint8_t>(sieve, map, sink, options);
    case SinkType::int16:
        return write_cells<std::int32_t, std::int16_t>(sieve, map, sink, options);
    case SinkType::uint16:
        return write_cells<std::int32_t, std::uint16_t>(sieve, map, sink, options);
    case SinkType::int32:
        return write_cells<std::int32_t, std::int32_t>(sieve, map, sink, options);
    case SinkType::uint32:
        return write_cells<std::int32_t, std::uint32_t>(sieve, map, sink, options);
    case SinkType::float32:
        return write_cells<std::int32_t, float>(sieve, map, sink, options);
    case SinkType::float64:
        break;
    }
    return write_cells<std::int32_t, double>(sieve, map, sink, options);
}

} // namespace

Table sieve_map(const SieveRequest& request, Warnings& warnings) {
    const auto legend = read_legend(request.legend, request.allowed);
    const auto survey = survey_of(request);
    const SurveyField field({request.map}, survey, warnings);
    const auto& map = field.map(0);
    const auto plan = plan_sieve(map, request.resources, field.engine("").threads);
    const auto engine = [&](const char* step) {
        auto options = field.engine(step);
        options.threads = plan.threads;
        return options;
    };
    Sieve sieve(map, field.zone_field().areas, rule_of(request), plan.band_rows);
    const auto classes = sieve.measure(request.output, engine("patches"),
                                       [&](std::int64_t met) { require_memory_for_classes(plan, met, map); });
    Problems problems;
    check_classes(classes, KeySide::first, map, legend, problems);
    problems.throw_if_any(Failure::input);
    require_nodata(classes, map);
    sieve.decide(engine("neighbours"));
    const auto type = sieved_type(map);
    RasterSink sink(request.output, request.overwrite, map.grid(), type,
                    source_style(map.tiles().front().raster));
    const auto exchanges = write_map(type, sieve, map, sink, engine("sieved map"));
    sink.publish(on_threads(plan.threads));
    return sieve_table(classes, exchanges, sieve.patches(), legend);
}

} // namespace kouprey
