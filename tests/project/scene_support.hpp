// Small scenes written for one test.
#pragma once

#include "kouprey/project/scene_mask.hpp"

#include "support/raster_cells.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <string>
#include <vector>

namespace kouprey::test {

/// A family of stacks of red, nir and a mask of their own: stack_ID.tif, 1 being cloud and 2 shadow there.
inline constexpr const char* stack_family = R"(scene_family: stacks
title: stacks of a test
source: made up
date: "{YYYY}{MM}{DD}"
scale: 0.0001
nodata: 0
stack: "stack_{ID}.tif"
bands:
  red: {band: 1}
  nir: {band: 2}
qa:
  band: 3
  values: {cloud: [1], shadow: [2], water: [3], fill: [9]}
)";

/// Metres in UTM zone 48N, cells of 30 m.
inline TinyRaster metric_raster(int cols, int rows, std::vector<std::vector<double>> bands) {
    TinyRaster raster{.cols = cols, .rows = rows, .bands = std::move(bands)};
    raster.type = "UInt16";
    raster.epsg = 32648;
    raster.left = 500'000;
    raster.top = 1'400'010;
    raster.cell = 30;
    return raster;
}

/// Requests on the scenes of a folder that holds the family of stacks.
inline SceneRequest stack_request(const TemporaryFolder& folder, const std::vector<std::string>& names,
                                  const std::string& output) {
    SceneRequest request;
    for (const auto& name : names) request.scenes.push_back(folder / name);
    request.query.family = folder / "family.yaml";
    request.output = folder / output;
    return request;
}

} // namespace kouprey::test
