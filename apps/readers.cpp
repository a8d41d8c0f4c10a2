#include "readers.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace kouprey {

namespace {

struct ByteUnit {
    std::string_view name;
    std::int64_t bytes;
};

constexpr std::array byte_units{
    ByteUnit{"kb", 1'000},
    ByteUnit{"mb", 1'000'000},
    ByteUnit{"gb", 1'000'000'000},
    ByteUnit{"tb", 1'000'000'000'000},
    ByteUnit{"kib", std::int64_t{1} << 10},
    ByteUnit{"mib", std::int64_t{1} << 20},
    ByteUnit{"gib", std::int64_t{1} << 30},
    ByteUnit{"tib", std::int64_t{1} << 40},
};

std::optional<std::int64_t> parse_byte_size(const std::string& word) {
    constexpr double most = 1e18;
    const std::size_t digits = std::min(word.find_first_not_of("0123456789."), word.size());
    const auto count = parse_double(std::string_view(word).substr(0, digits));
    const std::string name = lower(trimmed(std::string_view(word).substr(digits)));
    for (const ByteUnit& unit : byte_units) {
        if (!count || name != unit.name) continue;
        const double bytes = *count * static_cast<double>(unit.bytes);
        return bytes <= most ? std::optional(static_cast<std::int64_t>(bytes)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<double> parse_metres(const std::string& word) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789."), word.size());
    const auto count = parse_double(std::string_view(word).substr(0, digits));
    const std::string unit = lower(trimmed(std::string_view(word).substr(digits)));
    if (!count || (unit != "m" && unit != "km")) return std::nullopt;
    return unit == "km" ? *count * 1000 : *count;
}

} // namespace

Reader flag() {
    return {"flag", "", "allowed: the option takes no value", {}, [](const std::string& word) {
                return word == "true"; // what CLI11 says of a flag without a value
            }};
}

Reader flag(bool& target) {
    Reader reader = flag();
    reader.accept = [&target, plain = reader.accept](const std::string& word) {
        return target = plain(word);
    };
    return reader;
}

Reader text(std::string& target, std::string placeholder) {
    return {"text", std::move(placeholder), "a word", {}, [&target](const std::string& word) {
                target = word;
                return !word.empty();
            }};
}

Reader file(std::string& target) {
    Reader reader = text(target, "FILE");
    reader.type = "file";
    reader.expected = "a file name";
    return reader;
}

Reader files(std::vector<std::string>& target) {
    return {"file", "FILE", "a file name", {}, [&target](const std::string& word) {
                target.push_back(word);
                return !word.empty();
            }};
}

Reader number(double& target, std::string placeholder) {
    return {"number",
            std::move(placeholder),
            "a number such as 30 or 0.5",
            {},
            [&target](const std::string& word) {
                const auto value = parse_double(word);
                target = value.value_or(target);
                return value.has_value();
            }};
}

Reader number(std::optional<double>& target, std::string placeholder) {
    Reader reader{"number", std::move(placeholder), "a number such as 30 or 0.5", {}, {}};
    reader.accept = [&target](const std::string& word) {
        target = parse_double(word);
        return target.has_value();
    };
    return reader;
}

Reader box(std::optional<Box>& target) {
    return {"numbers",
            "W,S,E,N",
            "four numbers such as 105,12.5,106,13.5",
            {},
            [&target](const std::string& word) {
                std::vector<double> sides;
                std::string_view rest = word;
                while (true) {
                    const auto comma = rest.find(',');
                    const auto side = parse_double(rest.substr(0, comma));
                    if (!side) return false;
                    sides.push_back(*side);
                    if (comma == std::string_view::npos) break;
                    rest.remove_prefix(comma + 1);
                }
                if (sides.size() != 4) return false;
                target = Box{sides[0], sides[1], sides[2], sides[3]};
                return true;
            }};
}

Reader byte_size(std::int64_t& target, std::int64_t least, const std::string& least_in_words) {
    const std::string expected = "a size of at least " + least_in_words + ", such as 512MB, 2GB or 1GiB";
    return {"size", "SIZE", expected, {}, [&target, least](const std::string& word) {
                const auto bytes = parse_byte_size(word);
                target = bytes.value_or(0);
                return target >= least;
            }};
}

Reader length(double& target, double least, double most, const std::string& bounds_in_words) {
    const std::string expected = "a length " + bounds_in_words + " with its unit, such as 500m or 5km";
    return {"length", "LENGTH", expected, {}, [&target, least, most](const std::string& word) {
                const auto metres = parse_metres(word);
                target = metres.value_or(0);
                return metres && target >= least && target <= most;
            }};
}

Reader percentage(double& share) {
    return {"percentage",
            "PERCENT",
            "a percentage from 0% to 100%, such as 1% or 0.5%",
            {},
            [&share](const std::string& word) {
                if (!word.ends_with('%')) return false;
                const auto amount = parse_double(trimmed(std::string_view(word).substr(0, word.size() - 1)));
                if (!amount || !(*amount >= 0 && *amount <= 100)) return false;
                share = *amount / 100;
                return true;
            }};
}

Reader epsg_code(std::optional<int>& target) {
    return {"text", "EPSG:N", "an EPSG code such as EPSG:4326", {}, [&target](const std::string& word) {
                constexpr std::string_view prefix = "epsg:";
                constexpr std::int64_t largest = 999'999;
                if (lower(word).substr(0, prefix.size()) != prefix) return false;
                const auto code = parse_integer(std::string_view(word).substr(prefix.size()));
                if (!code || *code < 1 || *code > largest) return false;
                target = static_cast<int>(*code);
                return true;
            }};
}

Reader date(std::optional<Date>& target) {
    return {"date", "YYYY-MM-DD", "a day such as 2018-03-12", {}, [&target](const std::string& word) {
                target = Date::parse(word);
                return target.has_value();
            }};
}

bool read_month_and_day(const std::string& word, int& month, int& day) {
    if (word.size() != 5 || !Date::parse("2000-" + word)) return false;
    month = static_cast<int>(*parse_integer(word.substr(0, 2)));
    day = static_cast<int>(*parse_integer(word.substr(3)));
    return true;
}

std::string joined(const std::vector<std::string>& words, const std::string& separator) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : separator) + word;
    return list;
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto comma = std::min(text.find(',', begin), text.size());
        parts.emplace_back(trimmed(std::string_view(text).substr(begin, comma - begin)));
        begin = comma + 1;
    }
    return parts;
}

Reader words(std::vector<std::string>& target) {
    return {"words", "A,B", "words with commas between them", {}, [&target](const std::string& text) {
                for (auto& word : parts_of(text)) {
                    if (word.empty()) return false;
                    target.push_back(std::move(word));
                }
                return true;
            }};
}

} // namespace kouprey
