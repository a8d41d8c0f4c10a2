#include "geo/projected_plane.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/ellipsoid.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ranges>
#include <string_view>

namespace kouprey {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

struct FreePj {
    void operator()(PJ* object) const { proj_destroy(object); }
};
struct FreeContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
using Pj = std::unique_ptr<PJ, FreePj>;
using Context = std::unique_ptr<PJ_CONTEXT, FreeContext>;

Context quiet_context() {
    Context context(proj_context_create());
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_NONE);
    return context;
}

/// Words of a PROJ string that say which datum it is, or that it is a CRS rather than an operation.
bool names_datum(std::string_view word) {
    constexpr std::array words{"+datum=",   "+ellps=",    "+a=",    "+b=",  "+rf=",         "+R=",
                               "+towgs84=", "+nadgrids=", "+type=", "+pm=", "+geoidgrids=", "+no_defs"};
    return std::any_of(words.begin(), words.end(),
                       [word](const char* start) { return word.starts_with(start); });
}

std::string figure_of(const Ellipsoid& ellipsoid) {
    if (ellipsoid.is_sphere()) return fmt::format("+R={}", shortest(ellipsoid.semi_major));
    return fmt::format("+a={} +rf={}", shortest(ellipsoid.semi_major),
                       shortest(ellipsoid.inverse_flattening));
}

/// The projection alone as an operation of PROJ, on the bare ellipsoid: a datum would draw in shifts and grid
/// files.
std::string definition_of(const Crs& crs, const char* proj_string) {
    std::string definition;
    for (const auto part : std::views::split(std::string_view(proj_string), ' '))
        if (const std::string_view word(part.begin(), part.end()); !names_datum(word))
            definition += fmt::format("{} ", word);
    return definition + figure_of(crs.ellipsoid());
}

/// Projections computed on a sphere of another size than the ellipsoid (+R_A, Van der Grinten's).
bool resizes(std::string_view definition) { return definition.find("+R_") != std::string_view::npos; }

/// From longitude and latitude in radians to easting and northing; null when PROJ has no words for it.
Pj projection_of(PJ_CONTEXT* context, const Crs& crs) {
    const Pj projected(proj_create(context, crs.wkt().c_str()));
    const char* text =
        projected ? proj_as_proj_string(context, projected.get(), PJ_PROJ_4, nullptr) : nullptr;
    if (text == nullptr || resizes(text)) return nullptr;
    return Pj(proj_create(context, definition_of(crs, text).c_str()));
}

} // namespace

struct ProjectedPlane::Operation {
    Context context;
    Spheroid figure;
    Pj projection{};

    PJ_COORD place_of(Point p) const {
        proj_errno_reset(projection.get());
        return proj_trans(projection.get(), PJ_INV, proj_coord(p.x, p.y, 0, 0));
    }
};

ProjectedPlane::ProjectedPlane(const Crs& crs) {
    auto operation = std::make_unique<Operation>(quiet_context(), Spheroid(crs.ellipsoid()));
    operation->projection = projection_of(operation->context.get(), crs);
    if (!operation->projection)
        throw Error(Failure::input, {fmt::format("ground areas under \"{}\" cannot be computed", crs.name()),
                                     "", "reproject the map to a common CRS such as UTM"});
    operation_ = std::move(operation);
}

ProjectedPlane::~ProjectedPlane() = default;

double ProjectedPlane::latitude(Point p) const {
    const double latitude = operation_->place_of(p).lp.phi;
    return std::isfinite(latitude) ? latitude : not_a_number;
}

double ProjectedPlane::areal_scale(Point p) const {
    const PJ_COORD place = operation_->place_of(p);
    if (!std::isfinite(place.lp.lam) || !std::isfinite(place.lp.phi)) return not_a_number;
    // PROJ's own areal scale is one against a sphere for projections that it knows on the sphere alone
    // (Mollweide, Robinson, Plate Carrée …); what a step in latitude and longitude spans on the plane is not.
    const auto per_radian = proj_factors(operation_->projection.get(), place);
    const double on_plane =
        std::fabs(per_radian.dx_dlam * per_radian.dy_dphi - per_radian.dx_dphi * per_radian.dy_dlam);
    const auto& figure = operation_->figure;
    const double on_ground = product_of_radii(figure, std::sin(place.lp.phi)) * std::cos(place.lp.phi) /
                             (figure.semi_major * figure.semi_major);
    const double scale = on_plane / on_ground;
    return std::isfinite(scale) && scale > 0 ? scale : not_a_number;
}

} // namespace kouprey
