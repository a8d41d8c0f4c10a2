#include "kouprey/core/csv.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/core/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kouprey {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string line_of(const std::string& where, std::int64_t line) {
    return fmt::format("{}, line {}", where, line);
}

/// Reads records one by one; knows the line it stands on.
class Scanner {
  public:
    Scanner(std::string_view text, const std::string& where, Problems& problems)
        : text_(text)
        , where_(where)
        , problems_(problems) {}

    /// Whether there is another record behind the empty lines, which are skipped.
    bool more() {
        while (at_line_end()) end_line();
        return !text_.empty();
    }

    CsvRow record() {
        CsvRow row{line_, {}};
        do row.fields.push_back(eat('"') ? quoted() : bare());
        while (eat(','));
        end_line();
        return row;
    }

  private:
    bool at_line_end() const { return text_.starts_with('\n') || text_.starts_with('\r'); }

    bool eat(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }

    void end_line() {
        if (eat('\r') && !text_.starts_with('\n'))
            complain(line_, "a carriage return that ends no line", "save the file with line feeds (LF)");
        if (eat('\n')) ++line_;
    }

    std::string bare() {
        auto value = until_separator();
        if (value.find('"') != std::string::npos)
            complain(line_, "a quotation mark inside a field without quotes",
                     "put the whole field in quotes, and write \"\" for each quotation mark inside it");
        return value;
    }

    std::string quoted() {
        const auto begun = line_;
        std::string value;
        while (!text_.empty()) {
            const char c = text_.front();
            text_.remove_prefix(1);
            if (c == '"' && !eat('"')) {
                if (!until_separator().empty())
                    complain(line_, "text behind the closing quotation mark of a field",
                             "write \"\" for a quotation mark inside a field");
                return value;
            }
            if (c == '\n') ++line_;
            value += c;
        }
        complain(begun, "a quoted field is never closed", "close it with \"");
        return value;
    }

    std::string until_separator() {
        const auto end = std::min(text_.find_first_of(",\r\n"), text_.size());
        std::string value(text_.substr(0, end));
        text_.remove_prefix(end);
        return value;
    }

    void complain(std::int64_t line, std::string what, std::string remedy) {
        problems_.add({std::move(what), line_of(where_, line), std::move(remedy)});
    }

    std::string_view text_;
    const std::string& where_;
    Problems& problems_;
    std::int64_t line_ = 1;
};

void require_text(std::string_view text, const std::string& where) {
    const auto good = std::min(utf8_prefix(text), text.find('\0'));
    if (good >= text.size()) return;
    const auto line = 1 + std::ranges::count(text.substr(0, good), '\n');
    throw Error(Failure::input, {"the text is not UTF-8 (another encoding, or no text at all)",
                                 line_of(where, line), "save it as UTF-8"});
}

/// A header in one piece that holds other separators: the whole file is parted by them.
void require_commas(const CsvRow& header, const std::string& where) {
    const bool one_piece = header.fields.size() == 1;
    if (one_piece && header.fields.front().find_first_of(";\t") != std::string::npos)
        throw Error(Failure::input, {"the columns are parted by semicolons or tabs",
                                     line_of(where, header.line), "save it with commas"});
}

void check_header(const CsvRow& header, const std::string& where, Problems& problems) {
    const auto place = line_of(where, header.line);
    std::set<std::string> seen;
    for (const auto& name : header.fields) {
        if (name.empty())
            problems.add({"a column has no name", place, "name every column"});
        else if (!seen.insert(name).second)
            problems.add({fmt::format("duplicate column \"{}\"", name), place, "keep one of them"});
    }
}

void check_width(const CsvRow& row, std::size_t width, const std::string& where, Problems& problems) {
    if (row.fields.size() != width)
        problems.add({fmt::format("{} fields instead of {}", row.fields.size(), width),
                      line_of(where, row.line), "put fields that hold commas in quotes"});
}

} // namespace

int CsvFile::column(std::string_view name) const {
    const auto place = std::ranges::find(header, name);
    return place == header.end() ? -1 : static_cast<int>(place - header.begin());
}

CsvFile parse_csv(std::string_view text, const std::string& where) {
    require_text(text, where);
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    Problems problems;
    Scanner scanner(text, where, problems);
    if (!scanner.more())
        throw Error(Failure::input, {"the table is empty: no header row", where, "give it a header row"});
    const auto header = scanner.record();
    require_commas(header, where);
    check_header(header, where, problems);
    CsvFile file{header.fields, {}};
    while (scanner.more()) {
        file.rows.push_back(scanner.record());
        check_width(file.rows.back(), header.fields.size(), where, problems);
    }
    problems.throw_if_any(Failure::input);
    return file;
}

} // namespace kouprey
