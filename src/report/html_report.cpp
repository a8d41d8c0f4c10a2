#include "kouprey/report/html_report.hpp"

#include "core/data_tables.hpp"
#include "report/column_style.hpp"
#include "report/display_width.hpp"
#include "report/html_text.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kouprey {

namespace {

std::string base64(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0'); // the encoder ends its text with a zero
    const auto* first = reinterpret_cast<const unsigned char*>(bytes.data());
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), first, static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

/// An element around a text, or nothing around none.
std::string unless_empty(const char* element, const std::string& text) {
    return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", element, escaped(text));
}

/// Dates and short names stay on one line; long texts may be broken.
const char* class_of(const ColumnStyle& style, const std::string& text) {
    constexpr std::size_t longest_line = 24;
    if (style.numbers) return " class=\"number\"";
    return display_width(text) <= longest_line ? " class=\"short\"" : "";
}

std::string cell(const char* element, const ColumnStyle& style, const std::string& text) {
    return fmt::format("<{0}{1}>{2}</{0}>", element, class_of(style, text), escaped(text));
}

std::string header_row(const Table& table, const std::vector<ColumnStyle>& styles) {
    std::string row = "<tr>";
    for (std::size_t i = 0; i < styles.size(); ++i) row += cell("th", styles[i], table.columns[i]);
    return row + "</tr>\n";
}

std::string body_row(const std::vector<Value>& values, const std::vector<ColumnStyle>& styles) {
    std::string row = "<tr>";
    for (std::size_t i = 0; i < styles.size(); ++i)
        row += cell("td", styles[i], cell_text(values[i], styles[i]));
    return row + "</tr>\n";
}

/// A region that scrolls must be reachable by the keyboard and have a name.
std::string table_markup(const Table& table, const std::string& name, const std::string& caption) {
    std::vector<ColumnStyle> styles;
    for (std::size_t i = 0; i < table.columns.size(); ++i) styles.push_back(style_of(table, i));
    std::string rows;
    for (const auto& row : table.rows) rows += body_row(row, styles);
    return fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n"
                       "{}<thead>\n{}</thead>\n<tbody>\n{}</tbody>\n</table>\n</div>\n",
                       escaped(name), unless_empty("caption", caption), header_row(table, styles), rows);
}

/// Entries that explain the colours of a picture. Drawn ones are printed, backgrounds are not.
std::string key_markup(const std::vector<std::pair<std::string, std::string>>& key) {
    std::string items;
    for (const auto& [colour, meaning] : key) {
        items +=
            fmt::format("<li><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" "
                        "fill=\"{}\"/></svg>{}</li>\n",
                        escaped(colour), escaped(meaning));
    }
    return items.empty() ? "" : "<ul class=\"key\">\n" + items + "</ul>\n";
}

struct BlockMarkup {
    std::string operator()(const Paragraph& paragraph) const {
        return fmt::format("<p{}>{}</p>\n", paragraph.emphasis ? " class=\"notice\" role=\"note\"" : "",
                           escaped(paragraph.text));
    }
    std::string operator()(const KeyFigures& block) const {
        std::string cards;
        for (const auto& [value, label] : block.figures)
            cards += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(label), escaped(value));
        return "<dl class=\"figures\">\n" + cards + "</dl>\n";
    }
    std::string operator()(const TableBlock& block) const {
        const auto& name = block.caption.empty() ? block.table.title : block.caption;
        if (!block.folded) return table_markup(block.table, name, name);
        return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", escaped(name),
                           table_markup(block.table, name, ""));
    }
    std::string operator()(const SvgFigure& figure) const {
        return fmt::format("<figure>\n<div class=\"chart\">\n{}</div>\n{}</figure>\n", figure.svg,
                           unless_empty("figcaption", figure.caption));
    }
    std::string operator()(const PictureFigure& figure) const {
        return fmt::format("<figure>\n<img alt=\"{}\" src=\"data:image/png;base64,{}\">\n{}{}</figure>\n",
                           escaped(figure.alternative), base64(figure.png), key_markup(figure.key),
                           unless_empty("figcaption", figure.caption));
    }
};

std::string section_markup(const ReportSection& section, std::size_t number) {
    std::string blocks;
    for (const auto& block : section.blocks) blocks += std::visit(BlockMarkup{}, block);
    return fmt::format("<section id=\"s{}\">\n<h2>{}</h2>\n{}</section>\n", number, escaped(section.heading),
                       blocks);
}

std::string contents(const Report& report) {
    std::string items;
    for (std::size_t i = 0; i < report.sections.size(); ++i)
        items +=
            fmt::format("<li><a href=\"#s{}\">{}</a></li>\n", i + 1, escaped(report.sections[i].heading));
    return report.sections.size() < 2 ? ""
                                      : "<nav aria-label=\"Contents\">\n<ul>\n" + items + "</ul>\n</nav>\n";
}

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{subtitle}</header>
{contents}<main>
{sections}</main>
<footer>
{footer}</footer>
</body>
</html>
)";

} // namespace

std::string to_html(const Report& report) {
    std::string sections;
    for (std::size_t i = 0; i < report.sections.size(); ++i)
        sections += section_markup(report.sections[i], i + 1);
    return fmt::format(
        fmt::runtime(page), fmt::arg("title", escaped(report.title)), fmt::arg("style", data_tables::report),
        fmt::arg("subtitle", unless_empty("p", report.subtitle)), fmt::arg("contents", contents(report)),
        fmt::arg("sections", sections), fmt::arg("footer", unless_empty("p", report.footer)));
}

} // namespace kouprey
