#include "kouprey/core/error.hpp"

#include "geo/crs_facts.hpp"
#include "geo/gdal_watch.hpp"

#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <limits>

namespace kouprey {

namespace {

using Step = std::unique_ptr<OGRCoordinateTransformation>;

Step make_step(const OGRSpatialReference& from, const OGRSpatialReference& to) {
    const GdalWatch watch;
    OGRCoordinateTransformationOptions options;
    options.SetBallparkAllowed(false);
    return Step(OGRCreateCoordinateTransformation(&from, &to, options));
}

OGRSpatialReference geographic(int epsg) { return Crs::from_epsg(epsg).facts().copy(); }

} // namespace

bool datum_known(const OGRSpatialReference& srs, const OGRSpatialReference& geographic) {
    return make_step(geographic_part(srs), geographic) != nullptr;
}

struct Transformer::Operation {
    std::vector<Step> steps;
    std::string from, to;

    /// Adds a step, or says that there is no proper operation between the two.
    void add(const OGRSpatialReference& a, const OGRSpatialReference& b) {
        auto step = make_step(a, b);
        if (!step)
            throw Error(Failure::input,
                        {fmt::format("no accurate transformation from \"{}\" to \"{}\" exists", from, to), "",
                         "state a CRS with a known datum, or decide with --assume-datum EPSG:n (for instance "
                         "EPSG:4326)"});
        steps.push_back(std::move(step));
    }
};

Transformer::Transformer(const Crs& from, const Crs& to) : operation_(std::make_unique<Operation>()) {
    if (from.same_as(to)) return;
    operation_->from = from.name();
    operation_->to = to.name();
    auto here = from.facts().copy();
    const auto target = to.facts().copy();
    if (const auto datum = from.facts().assumed_datum) { // its own latitudes are taken as that datum's
        if (!from.is_geographic()) operation_->add(here, geographic_part(here));
        here = geographic(*datum);
    }
    if (const auto datum = to.facts().assumed_datum) {
        const auto middle = geographic(*datum);
        if (!here.IsSame(&middle)) operation_->add(here, middle);
        if (!to.is_geographic()) operation_->add(geographic_part(target), target);
    } else {
        operation_->add(here, target);
    }
}

Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

bool Transformer::identity() const { return operation_->steps.empty(); }

Point Transformer::operator()(Point p) const {
    const GdalWatch watch;
    for (const auto& step : operation_->steps) {
        int good = 0;
        step->Transform(1, &p.x, &p.y, nullptr, &good);
        if (!good || !std::isfinite(p.x) || !std::isfinite(p.y))
            throw Error(
                Failure::input,
                {fmt::format("a point of \"{}\" has no place in \"{}\"", operation_->from, operation_->to),
                 "", "check the coordinates and the CRS (swapped axes, metres stamped as degrees)"});
    }
    return p;
}

void Transformer::images(std::vector<Point>& points) const {
    if (identity()) return;
    const CPLErrorHandlerPusher expected(CPLQuietErrorHandler); // a point without an image is no failure here
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> xs, ys;
    for (const Point p : points) {
        xs.push_back(p.x);
        ys.push_back(p.y);
    }
    const auto count = static_cast<int>(points.size());
    std::vector<int> good(points.size(), 1), step_good(points.size());
    for (const auto& step : operation_->steps) {
        step->Transform(count, xs.data(), ys.data(), nullptr, step_good.data());
        for (std::size_t i = 0; i < points.size(); ++i) good[i] &= step_good[i];
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool found = good[i] != 0 && std::isfinite(xs[i]) && std::isfinite(ys[i]);
        points[i] = found ? Point{xs[i], ys[i]} : Point{nowhere, nowhere};
    }
}

} // namespace kouprey
