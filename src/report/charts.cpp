#include "kouprey/report/charts.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "report/axis.hpp"
#include "report/column_style.hpp"
#include "report/display_width.hpp"
#include "report/html_text.hpp"
#include "report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double width = 760, plot_height = 280, margin = 16, line = 22, letter = 7;
constexpr double key_swatch = 12, widest_bar = 46, share_of_group = 0.74;

double text_width(const std::string& text) { return letter * static_cast<double>(display_width(text)); }

std::string number(double coordinate) { return rounded(coordinate, 2); }

std::string text_at(double x, double y, const char* anchor, const std::string& text) {
    return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", number(x), number(y), anchor,
                       escaped(text));
}

void require_drawable(const BarChart& chart) {
    for (const auto& series : chart.series) {
        const bool finite = std::ranges::all_of(series.values, [](double v) { return std::isfinite(v); });
        if (!finite || series.values.size() != chart.groups.size())
            throw Error(Failure::internal, {"a chart without one finite value a group", series.name});
    }
}

Axis axis_of(const BarChart& chart) {
    double smallest = 0, largest = 0;
    for (const auto& series : chart.series) {
        for (const double value : series.values) {
            smallest = std::min(smallest, value);
            largest = std::max(largest, value);
        }
    }
    return axis_over(smallest, largest);
}

/// Where things stand, from the top: label of the axis, key, plot, groups.
class Drawing {
  public:
    explicit Drawing(const BarChart& chart) : chart_(chart), axis_(axis_of(chart)) {
        for (auto tick = axis_.first; tick <= axis_.last; ++tick)
            left_ = std::max(left_, margin + text_width(axis_.label(tick)) + 8);
        key_ = draw_key();
        body_ = draw_axis() + draw_bars() + draw_groups();
    }

    std::string svg() const;

  private:
    double bottom() const { return top_ + plot_height; }
    double y(double value) const {
        return bottom() - plot_height * ((value - axis_.low()) / (axis_.high() - axis_.low()));
    }
    double group_width() const {
        return (width - margin - left_) / static_cast<double>(std::max<std::size_t>(1, chart_.groups.size()));
    }
    double middle(std::size_t group) const {
        return left_ + group_width() * (static_cast<double>(group) + 0.5);
    }

    std::string draw_key();
    std::string draw_axis() const;
    std::string draw_bar(std::size_t index, std::size_t group) const;
    std::string draw_bars() const;
    std::string draw_groups() const;
    std::string tooltip(const BarSeries& series, std::size_t group) const;
    std::string description() const;

    const BarChart& chart_;
    Axis axis_;
    double left_ = 0, top_ = 0;
    std::string key_, body_;
};

/// One entry a series, in as many lines as it takes; the plot begins below.
std::string Drawing::draw_key() {
    double x = left_;
    top_ = 2 * line;
    std::string svg = text_at(left_, line - 6, "start", chart_.value_label);
    for (const auto& series : chart_.series) {
        const double space = key_swatch + 6 + text_width(series.name) + 18;
        if (x > left_ && x + space > width - margin) {
            x = left_;
            top_ += line;
        }
        svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" fill=\"{}\"/>\n",
                           number(x), number(top_ - 17), number(key_swatch), number(key_swatch),
                           escaped(series.colour));
        svg += text_at(x + key_swatch + 6, top_ - 7, "start", series.name);
        x += space;
    }
    top_ += 8;
    return svg;
}

std::string Drawing::draw_axis() const {
    std::string svg;
    for (auto tick = axis_.first; tick <= axis_.last; ++tick) {
        const double height = bottom() - plot_height * static_cast<double>(tick - axis_.first) /
                                             static_cast<double>(axis_.last - axis_.first);
        svg += fmt::format("<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"currentColor\" "
                           "stroke-opacity=\"{}\"/>\n",
                           number(left_), number(width - margin), number(height), number(height),
                           tick == 0 ? "0.7" : "0.15");
        svg += text_at(left_ - 8, height + 4, "end", axis_.label(tick));
    }
    return svg;
}

std::string Drawing::tooltip(const BarSeries& series, std::size_t group) const {
    const double value = series.values[group];
    return fmt::format("{}, {}: {} {}", chart_.groups[group], series.name,
                       grouped(rounded(value, sensible_decimals(std::abs(value)))), chart_.value_label);
}

std::string Drawing::draw_bar(std::size_t index, std::size_t group) const {
    const auto& series = chart_.series[index];
    const auto count = static_cast<double>(chart_.series.size());
    const double bar = std::min(widest_bar, group_width() * share_of_group / count);
    const double x = middle(group) + bar * (static_cast<double>(index) - count / 2);
    const double zero = y(0), end = y(series.values[group]);
    return fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"><title>{}</title></rect>\n",
        number(x), number(std::min(zero, end)), number(bar), number(std::abs(zero - end)),
        escaped(series.colour), escaped(tooltip(series, group)));
}

std::string Drawing::draw_bars() const {
    std::string svg;
    for (std::size_t group = 0; group < chart_.groups.size(); ++group)
        for (std::size_t series = 0; series < chart_.series.size(); ++series) svg += draw_bar(series, group);
    return svg;
}

/// As many labels as stand side by side: every one, every second, …
std::string Drawing::draw_groups() const {
    double widest = 0;
    for (const auto& group : chart_.groups) widest = std::max(widest, text_width(group) + 8);
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / group_width())));
    std::string svg;
    for (std::size_t group = 0; group < chart_.groups.size(); group += stride)
        svg += text_at(middle(group), bottom() + line - 4, "middle", chart_.groups[group]);
    return svg;
}

std::string Drawing::description() const {
    std::string names;
    for (const auto& series : chart_.series) names += (names.empty() ? "" : ", ") + series.name;
    if (chart_.groups.empty()) return fmt::format("Bars of {}.", names);
    return fmt::format("Bars of {} in {}, {} to {}.", names, chart_.value_label, chart_.groups.front(),
                       chart_.groups.back());
}

std::string Drawing::svg() const {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 {1} {2}\" "
        "font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"currentColor\">\n"
        "<title>{0}</title>\n<desc>{3}</desc>\n{4}{5}</svg>\n",
        escaped(chart_.title), number(width), number(bottom() + line + 6), escaped(description()), key_,
        body_);
}

} // namespace

std::string to_svg(const BarChart& chart) {
    require_drawable(chart);
    return Drawing(chart).svg();
}

} // namespace kouprey
