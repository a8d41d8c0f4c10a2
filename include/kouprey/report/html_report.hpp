// A report as one self-contained web page: text, tables and figures; it knows nothing of carbon.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>
#include <variant>
#include <vector>

namespace kouprey {

struct Paragraph {
    std::string text;
    bool emphasis = false; ///< a notice that must not be overlooked
};

/// A table for people: numbers rounded by the rules of to_text, aligned right.
struct TableBlock {
    Table table;
    std::string caption{};
    bool folded = false; ///< closed until asked for
};

/// A key figure: "12,345 tCO2e", what it is.
struct KeyFigure {
    std::string value, label;
};
struct KeyFigures {
    std::vector<KeyFigure> figures;
};

/// Our own SVG markup (see charts.hpp).
struct SvgFigure {
    std::string svg, caption;
};
/// A PNG, embedded.
struct PictureFigure {
    std::string png, caption, alternative;
    std::vector<std::pair<std::string, std::string>> key{}; ///< colour as #RRGGBB, meaning
};

using ReportBlock = std::variant<Paragraph, KeyFigures, TableBlock, SvgFigure, PictureFigure>;

struct ReportSection {
    std::string heading;
    std::vector<ReportBlock> blocks;
};

struct Report {
    std::string title, subtitle;
    std::vector<ReportSection> sections;
    std::string footer;
};

/// UTF-8 HTML5: every text escaped, one embedded style sheet (readable on a telephone, in print and in the
/// dark), a Content-Security-Policy without external sources, no script, no clock time.
std::string to_html(const Report& report);

} // namespace kouprey
