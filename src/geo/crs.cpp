#include "kouprey/geo/crs.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/crs_facts.hpp"
#include "geo/gdal_watch.hpp"

#include <fmt/format.h>
#include <ogr_srs_api.h>

#include <array>
#include <cmath>
#include <string_view>

namespace kouprey {

namespace {

constexpr double degree = 3.14159265358979323846 / 180.0;

constexpr std::array equal_area_methods{
    SRS_PT_ALBERS_CONIC_EQUAL_AREA,
    SRS_PT_LAMBERT_AZIMUTHAL_EQUAL_AREA,
    SRS_PT_CYLINDRICAL_EQUAL_AREA,
    SRS_PT_SINUSOIDAL,
    SRS_PT_MOLLWEIDE,
    SRS_PT_ECKERT_IV,
    SRS_PT_ECKERT_VI,
    SRS_PT_BONNE,
    "Equal Earth",
};

bool is_equal_area(std::string_view method) {
    for (const char* known : equal_area_methods)
        if (method == known) return true;
    return false;
}

bool is_web_mercator(const OGRSpatialReference& srs) {
    const char* extension = srs.GetExtension(nullptr, "PROJ4");
    return extension != nullptr &&
           std::string_view(extension).find("nadgrids=@null") != std::string_view::npos;
}

/// On an ellipsoid only these equal-area projections have an ellipsoidal form in PROJ; the pseudocylindrical
/// ones are computed on a sphere and then do not preserve ellipsoidal area.
bool has_ellipsoidal_form(std::string_view method) {
    return method != SRS_PT_MOLLWEIDE && method != SRS_PT_ECKERT_IV && method != SRS_PT_ECKERT_VI;
}

Projection projection_of(const OGRSpatialReference& srs) {
    if (srs.IsGeographic()) return Projection::geographic;
    const char* method = srs.GetAttrValue("PROJECTION");
    const std::string_view name = method == nullptr ? "" : method;
    if (name == SRS_PT_TRANSVERSE_MERCATOR) return Projection::transverse_mercator;
    if (name == SRS_PT_MERCATOR_1SP || name == SRS_PT_MERCATOR_2SP)
        return is_web_mercator(srs) ? Projection::web_mercator : Projection::mercator;
    const bool sphere = srs.GetInvFlattening() == 0.0;
    if (is_equal_area(name) && (sphere || has_ellipsoidal_form(name))) return Projection::equal_area;
    return Projection::other;
}

ProjectionParameters parameters_of(const OGRSpatialReference& srs) {
    ProjectionParameters p;
    p.latitude_of_origin = srs.GetNormProjParm(SRS_PP_LATITUDE_OF_ORIGIN, 0.0) * degree;
    p.central_meridian = srs.GetNormProjParm(SRS_PP_CENTRAL_MERIDIAN, 0.0) * degree;
    p.scale = srs.GetNormProjParm(SRS_PP_SCALE_FACTOR, 1.0);
    p.false_easting = srs.GetNormProjParm(SRS_PP_FALSE_EASTING, 0.0);
    p.false_northing = srs.GetNormProjParm(SRS_PP_FALSE_NORTHING, 0.0);
    p.standard_parallel = srs.GetNormProjParm(SRS_PP_STANDARD_PARALLEL_1, 0.0) * degree;
    return p;
}

std::optional<int> epsg_of(const OGRSpatialReference& srs) {
    const char* authority = srs.GetAuthorityName(nullptr);
    const char* code = srs.GetAuthorityCode(nullptr);
    if (authority == nullptr || code == nullptr || std::string_view(authority) != "EPSG") return std::nullopt;
    const auto number = parse_integer(code);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::optional<Box> area_of_use_of(const OGRSpatialReference& srs) {
    Box box;
    const char* name = nullptr;
    if (!srs.GetAreaOfUse(&box.min_x, &box.min_y, &box.max_x, &box.max_y, &name)) return std::nullopt;
    if (box.empty() || box.min_x < -180 || box.min_y < -90) return std::nullopt;
    return box;
}

std::shared_ptr<Crs::Facts> facts_of(const OGRSpatialReference& srs) {
    auto facts = std::make_shared<Crs::Facts>();
    facts->srs = srs;
    facts->srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const char* name = srs.GetName();
    facts->name = name == nullptr ? "unnamed CRS" : name;
    facts->wkt = wkt_of(&srs);
    facts->epsg = epsg_of(srs);
    facts->projection = projection_of(srs);
    facts->parameters = parameters_of(srs);
    facts->ellipsoid = {srs.GetSemiMajor(), srs.GetInvFlattening()};
    facts->unit_to_metre = srs.IsProjected() ? srs.GetLinearUnits() : 1.0;
    facts->unit_to_radian = srs.GetAngularUnits();
    facts->area_of_use = area_of_use_of(srs);
    return facts;
}

[[noreturn]] void no_crs(const std::string& where, const std::string& detail) {
    throw Error(Failure::input,
                {"no coordinate reference system (CRS)" + detail, where,
                 "state it, for instance with gdal_edit.py -a_srs EPSG:n or ogr2ogr -a_srs EPSG:n"});
}

void require_usable(const OGRSpatialReference& srs, const std::string& where) {
    const char* name = srs.GetName();
    const std::string_view text = name == nullptr ? "" : name;
    if (text.starts_with("Undefined geographic SRS")) no_crs(where, ": \"Undefined geographic SRS\" is none");
    if (!srs.IsGeographic() && !srs.IsProjected())
        no_crs(where, fmt::format(": \"{}\" is neither geographic nor projected", text));
    if (srs.IsDerivedGeographic())
        no_crs(where,
               fmt::format(" that can be measured in: the latitudes of \"{}\" are not the Earth's", text));
    if (srs.GetSemiMajor() <= 0) no_crs(where, ": its ellipsoid is unknown");
}

} // namespace

std::string wkt_of(const OGRSpatialReference* srs) {
    if (srs == nullptr) return {};
    const std::array<const char*, 3> options{"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* text = nullptr;
    srs->exportToWkt(&text, options.data());
    std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    return wkt;
}

OGRSpatialReference geographic_part(const OGRSpatialReference& srs) {
    OGRSpatialReference result;
    result.CopyGeogCSFrom(&srs);
    result.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return result;
}

Crs Crs::from_wkt(const std::string& wkt, const std::string& where) {
    prepare_gdal();
    if (wkt.empty()) no_crs(where, "");
    const GdalWatch watch;
    OGRSpatialReference srs;
    if (srs.importFromWkt(wkt.c_str()) != OGRERR_NONE) no_crs(where, " that can be understood");
    require_usable(srs, where);
    return Crs(facts_of(srs));
}

Crs Crs::from_epsg(int code) {
    prepare_gdal();
    const GdalWatch watch;
    OGRSpatialReference srs;
    if (srs.importFromEPSG(code) != OGRERR_NONE)
        throw Error(Failure::input,
                    {fmt::format("EPSG:{} is not a known CRS", code), "", "look the code up"});
    require_usable(srs, fmt::format("EPSG:{}", code));
    return Crs(facts_of(srs));
}

Crs Crs::assuming_datum(int code) const {
    const auto datum = from_epsg(code);
    if (!datum.is_geographic())
        throw Error(Failure::usage, {fmt::format("EPSG:{} is not a geographic CRS", code), "--assume-datum",
                                     "name one with latitudes and longitudes, such as EPSG:4326"});
    if (datum_known(facts_->copy(), datum.facts().copy())) return *this;
    auto facts = facts_of(facts_->copy());
    facts->assumed_datum = code;
    return Crs(facts);
}

bool Crs::same_as(const Crs& other) const {
    if (facts_ == other.facts_) return true;
    const GdalWatch watch;
    const std::array<const char*, 4> options{"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                             "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                             "IGNORE_COORDINATE_EPOCH=YES", nullptr};
    const auto mine = facts_->copy(), theirs = other.facts_->copy();
    return mine.IsSame(&theirs, options.data()) != 0;
}

const std::string& Crs::name() const { return facts_->name; }
const std::string& Crs::wkt() const { return facts_->wkt; }
std::optional<int> Crs::epsg() const { return facts_->epsg; }
Projection Crs::projection() const { return facts_->projection; }
const ProjectionParameters& Crs::parameters() const { return facts_->parameters; }
Ellipsoid Crs::ellipsoid() const { return facts_->ellipsoid; }
double Crs::unit_to_metre() const { return facts_->unit_to_metre; }
double Crs::unit_to_radian() const { return facts_->unit_to_radian; }
std::optional<Box> Crs::area_of_use() const { return facts_->area_of_use; }

} // namespace kouprey
