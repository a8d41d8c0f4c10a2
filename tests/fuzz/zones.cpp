// Layers of zones in GeoJSON, KML or an archive of them: read, judged by GEOS and, where valid and near,
// covered.
#include "kouprey/vector/coverage.hpp"
#include "kouprey/vector/layer.hpp"

#include "fuzz/expect.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <cmath>

using namespace kouprey;

namespace {

bool is_near(const MultiPolygon& polygons) {
    constexpr double far = 2000; // in cells: the memory of a fuzzer is small
    const auto near = [](const Ring& ring) {
        return std::ranges::all_of(ring,
                                   [](const Point& p) { return std::abs(p.x) < far && std::abs(p.y) < far; });
    };
    return std::ranges::all_of(polygons, [&](const auto& polygon) {
        return near(polygon.shell) && std::ranges::all_of(polygon.holes, near);
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::TemporaryFolder folder;
    constexpr Allowed every_format{.zip = true, .kml = true};
    const auto path = folder.write("zones", fuzz::text_of({data, size}));
    fuzz::refuses_or([&] {
        Warnings warnings;
        const auto layer = read_layer(path, "", "", true, warnings, every_format);
        if (!geometry_faults(layer).empty()) return;
        for (const auto& feature : layer.features)
            if (is_near(feature.polygon)) cover(feature.polygon, CoverageRule::exact);
    });
    return 0;
}
