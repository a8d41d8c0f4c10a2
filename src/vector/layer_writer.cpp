#include "kouprey/vector/layer_writer.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/gdal_watch.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string_view>

namespace kouprey {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;

/// Runs a step of writing: whatever GDAL reports meanwhile is an Error(io), even where the calls returned
/// success.
template <class Step> void guarded(const std::filesystem::path& target, Step&& step) {
    const GdalWatch watch;
    step();
    watch.throw_if_failed(Failure::internal, "cannot make the GeoPackage", target.string());
}

OGRLinearRing to_ogr(const Ring& ring) {
    OGRLinearRing result;
    result.setNumPoints(static_cast<int>(ring.size()), FALSE);
    for (std::size_t i = 0; i < ring.size(); ++i) result.setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
    return result;
}

OGRMultiPolygon to_ogr(const MultiPolygon& polygons) {
    OGRMultiPolygon result;
    for (const auto& polygon : polygons) {
        auto part = std::make_unique<OGRPolygon>();
        part->addRingDirectly(to_ogr(polygon.shell).clone());
        for (const auto& hole : polygon.holes) part->addRingDirectly(to_ogr(hole).clone());
        result.addGeometryDirectly(part.release());
    }
    return result;
}

void add_text_field(OGRLayer& layer, const std::string& name) {
    OGRFieldDefn field(name.c_str(), OFTString);
    layer.CreateField(&field);
}

OGRErr write_feature(OGRLayer& layer, const NamedPolygon& source) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("name", source.name.c_str());
    for (const auto& [field, value] : source.attributes) feature.SetField(field.c_str(), value.c_str());
    const auto geometry = to_ogr(source.polygon);
    feature.SetGeometry(&geometry);
    return layer.CreateFeature(&feature);
}

void write_layer(GDALDataset& dataset, OGRSpatialReference& srs, const PolygonLayer& source) {
    auto* layer = dataset.CreateLayer(source.name.c_str(), &srs, wkbMultiPolygon, nullptr);
    if (layer == nullptr) return;
    add_text_field(*layer, "name");
    if (!source.features.empty())
        for (const auto& [field, value] : source.features.front().attributes) add_text_field(*layer, field);
    for (const auto& feature : source.features)
        if (write_feature(*layer, feature) != OGRERR_NONE) return;
}

void write_layers(const std::string& path, const Crs& crs, const std::vector<PolygonLayer>& layers) {
    OGRSpatialReference srs;
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    srs.importFromWkt(crs.wkt().c_str());
    auto* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const DatasetHandle dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) return;
    dataset->StartTransaction();
    for (const auto& layer : layers) write_layer(*dataset, srs, layer);
    dataset->CommitTransaction();
}

bool holds(OGRFeature& found, const NamedPolygon& expected) {
    const auto geometry = to_ogr(expected.polygon);
    if (found.GetGeometryRef() == nullptr || !found.GetGeometryRef()->Equals(&geometry)) return false;
    return found.GetFieldAsString("name") == expected.name &&
           std::ranges::all_of(expected.attributes, [&](const auto& attribute) {
               return found.GetFieldAsString(attribute.first.c_str()) == attribute.second;
           });
}

bool holds(OGRLayer* found, const PolygonLayer& expected) {
    if (found == nullptr) return false;
    for (const auto& feature : expected.features) {
        const std::unique_ptr<OGRFeature> next(found->GetNextFeature());
        if (!next || !holds(*next, feature)) return false;
    }
    return std::unique_ptr<OGRFeature>(found->GetNextFeature()) == nullptr;
}

/// Everything read back is what was written, to the last bit of every coordinate.
bool holds(const std::string& path, const std::vector<PolygonLayer>& expected) {
    const char* const drivers[] = {"GPKG", nullptr};
    const DatasetHandle dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, drivers));
    if (!dataset || dataset->GetLayerCount() != static_cast<int>(expected.size())) return false;
    return std::ranges::all_of(expected, [&](const auto& layer) {
        return holds(dataset->GetLayerByName(layer.name.c_str()), layer);
    });
}

/// A file in memory, gone with this object. Its name is its own, so that threads do not meet.
class MemoryFile {
  public:
    MemoryFile() {
        static std::atomic<int> made{0};
        path_ = fmt::format("/vsimem/kouprey-layers-{}.gpkg", made.fetch_add(1));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIUnlink(path_.c_str()); }

    const std::string& path() const { return path_; }
    std::string_view content() const {
        vsi_l_offset size = 0;
        const auto* bytes = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    }

  private:
    std::string path_;
};

} // namespace

void write_geopackage(const std::filesystem::path& target, bool overwrite, const Crs& crs,
                      const std::vector<PolygonLayer>& layers) {
    prepare_gdal();
    Publication publication(target, overwrite);
    // The driver insists on creating its file itself; in memory it may, and a full disk is for the
    // publication to tell.
    const MemoryFile file;
    guarded(target, [&] { write_layers(file.path(), crs, layers); });
    bool intact = false;
    guarded(target, [&] { intact = holds(file.path(), layers); });
    if (!intact)
        throw Error(Failure::internal,
                    {"the GeoPackage read back differs from what was written", target.string()});
    publication.write(file.content());
    publication.publish();
}

} // namespace kouprey
