#include "support/layer_files.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>

namespace kouprey::test {

namespace {

void require(bool good, const std::string& what) {
    if (!good) throw std::runtime_error("cannot write " + what);
}

std::unique_ptr<OGRFeature> feature_of(OGRLayer& layer, const RawFeature& raw) {
    auto feature = std::make_unique<OGRFeature>(layer.GetLayerDefn());
    for (std::size_t i = 0; i < raw.values.size(); ++i)
        if (raw.values[i]) feature->SetField(static_cast<int>(i), raw.values[i]->c_str());
    OGRGeometry* geometry = nullptr;
    if (!raw.wkt.empty())
        require(OGRGeometryFactory::createFromWkt(raw.wkt.c_str(), nullptr, &geometry) == OGRERR_NONE,
                raw.wkt);
    feature->SetGeometryDirectly(geometry);
    return feature;
}

void write_layer(GDALDataset& dataset, const RawLayer& raw) {
    OGRSpatialReference srs;
    if (raw.epsg != 0) require(srs.importFromEPSG(raw.epsg) == OGRERR_NONE, raw.name);
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* layer = dataset.CreateLayer(raw.name.c_str(), raw.epsg == 0 ? nullptr : &srs, raw.type);
    require(layer != nullptr, raw.name);
    for (const auto& [name, type] : raw.fields) {
        OGRFieldDefn field(name.c_str(), type);
        require(layer->CreateField(&field) == OGRERR_NONE, name);
    }
    for (const auto& feature : raw.features)
        require(layer->CreateFeature(feature_of(*layer, feature).get()) == OGRERR_NONE, raw.name);
}

} // namespace

std::string write_layers(const std::string& path, const char* driver, const std::vector<RawLayer>& layers) {
    prepare_gdal();
    auto* factory = GetGDALDriverManager()->GetDriverByName(driver);
    const std::unique_ptr<GDALDataset> dataset(factory->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    require(dataset != nullptr, path);
    for (const auto& layer : layers) write_layer(*dataset, layer);
    return path;
}

std::string box_wkt(double west, double south, double east, double north) {
    const auto w = shortest(west), s = shortest(south), e = shortest(east), n = shortest(north);
    return fmt::format("POLYGON(({} {},{} {},{} {},{} {},{} {}))", w, s, e, s, e, n, w, n, w, s);
}

std::string geojson(const std::string& members) {
    return R"({"type":"FeatureCollection",)" + members +
           R"("features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Polygon","coordinates":)"
           "[[[105,13],[105.01,13],[105.01,13.01],[105,13.01],[105,13]]]}}]}\n";
}

} // namespace kouprey::test
