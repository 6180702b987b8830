#include "app/report/pdf_finish.h"

#include "app/report/glyph_names.h"

#include <QColorSpace>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <sstream>

namespace columna::report {
namespace {

const QString kCreator = QStringLiteral("Columna");
constexpr double kPageHeightPoints = 297.0 / 25.4 * 72.0;

using CodeMap = std::map<int, char16_t>; ///< glyph number in the subset -> UTF-16 unit

/// Reads the bfrange sections Qt writes: <first> <last> <code> or <first> <last> [<code> ...].
CodeMap parseCodeMap(const std::string& cmap) {
    CodeMap codes;
    std::istringstream in(cmap);
    std::string token;
    bool inside = false;
    std::vector<int> pending;
    const auto hex = [](const std::string& text) {
        const std::size_t open = text.find('<');
        return static_cast<int>(std::stoul(text.substr(open + 1), nullptr, 16));
    };
    bool list = false;
    int next = 0;
    while (in >> token) {
        if (token == "beginbfrange") inside = true;
        if (token == "endbfrange") inside = false;
        if (!inside || token.find_first_of("<]") == std::string::npos) continue;
        if (token.find('[') != std::string::npos) {
            list = true;
            next = pending.at(0);
        }
        if (token.find('<') != std::string::npos) {
            if (list) {
                codes[next++] = static_cast<char16_t>(hex(token));
            } else {
                pending.push_back(hex(token));
                if (pending.size() == 3) {
                    for (int glyph = pending[0]; glyph <= pending[1]; ++glyph)
                        codes[glyph] = static_cast<char16_t>(pending[2] + glyph - pending[0]);
                    pending.clear();
                }
            }
        }
        if (token.find(']') != std::string::npos) {
            list = false;
            pending.clear();
        }
    }
    return codes;
}

std::string hex4(int value) {
    return QString::asprintf("%04X", static_cast<unsigned>(value)).toStdString();
}

std::string writeCodeMap(const CodeMap& codes, GlyphNames& names) {
    std::vector<std::string> lines;
    for (const auto& [glyph, code] : codes) {
        if (glyph == 0 || code == 0) continue;
        std::string line = "<" + hex4(glyph) + "> <";
        for (const QChar c : names.meant(code))
            line += hex4(c.unicode());
        lines.push_back(line + ">\n");
    }
    std::string text = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                       "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                       "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t kMostInABlock = 100; // limit of the CMap format
    for (std::size_t i = 0; i < lines.size(); i += kMostInABlock) {
        const std::size_t end = std::min(lines.size(), i + kMostInABlock);
        text += std::to_string(end - i) + " beginbfchar\n";
        for (std::size_t j = i; j < end; ++j)
            text += lines[j];
        text += "endbfchar\n";
    }
    return text + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void correctFonts(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/ToUnicode")) continue;
        QPDFObjectHandle stream = object.getKey("/ToUnicode");
        if (!stream.isStream()) continue;
        const std::shared_ptr<Buffer> data = stream.getStreamData();
        const std::string cmap(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        QPDFObjectHandle name = object.getKey("/BaseFont");
        GlyphNames names(name.isName() ? name.getName() : std::string());
        stream.replaceStreamData(writeCodeMap(parseCodeMap(cmap), names), QPDFObjectHandle::newNull(),
                                 QPDFObjectHandle::newNull());
    }
}

QPDFObjectHandle words(const QString& text) {
    return QPDFObjectHandle::newUnicodeString(text.toStdString());
}

void link(std::vector<QPDFObjectHandle>& siblings, QPDFObjectHandle parent) {
    for (std::size_t i = 0; i < siblings.size(); ++i) {
        siblings[i].replaceKey("/Parent", parent);
        if (i > 0) siblings[i].replaceKey("/Prev", siblings[i - 1]);
        if (i + 1 < siblings.size()) siblings[i].replaceKey("/Next", siblings[i + 1]);
    }
    if (siblings.empty()) return;
    parent.replaceKey("/First", siblings.front());
    parent.replaceKey("/Last", siblings.back());
    parent.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(siblings.size())));
}

void addBookmarks(QPDF& pdf, const std::vector<Bookmark>& bookmarks) {
    const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    QPDFObjectHandle root = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    root.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    std::vector<QPDFObjectHandle> top;
    std::vector<QPDFObjectHandle> below;
    for (const Bookmark& bookmark : bookmarks) {
        QPDFObjectHandle item = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        item.replaceKey("/Title", words(bookmark.title));
        QPDFObjectHandle target = QPDFObjectHandle::newArray();
        target.appendItem(pages.at(static_cast<std::size_t>(bookmark.page)));
        target.appendItem(QPDFObjectHandle::newName("/XYZ"));
        target.appendItem(QPDFObjectHandle::newNull());
        target.appendItem(QPDFObjectHandle::newReal(kPageHeightPoints - bookmark.fromTop, 2));
        target.appendItem(QPDFObjectHandle::newNull());
        item.replaceKey("/Dest", target);
        if (bookmark.depth > 0 && !top.empty()) {
            below.push_back(item);
            continue;
        }
        if (!top.empty()) link(below, top.back());
        below.clear();
        top.push_back(item);
    }
    if (top.empty()) return;
    link(below, top.back());
    link(top, root);
    pdf.getRoot().replaceKey("/Outlines", root);
    pdf.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

/// The same words as in the document information, as PDF/A asks.
std::string metadataPacket(const PdfMeta& meta) {
    const QString title = meta.title.toHtmlEscaped();
    return QStringLiteral(
               "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
               "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
               "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
               "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
               "<dc:language><rdf:Bag><rdf:li>%2</rdf:li></rdf:Bag></dc:language>\n"
               "<xmp:CreatorTool>%3</xmp:CreatorTool>\n"
               "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n"
               "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n")
        .arg(title, meta.language, kCreator)
        .toStdString();
}

/// Colours are sRGB, said in the file, so that they mean the same in thirty years.
void addOutputIntent(QPDF& pdf) {
    const QByteArray profile = QColorSpace(QColorSpace::SRgb).iccProfile();
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(
        &pdf, std::string(profile.constData(), static_cast<std::size_t>(profile.size())));
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", words(QStringLiteral("sRGB IEC61966-2.1")));
    intent.replaceKey("/Info", words(QStringLiteral("sRGB IEC61966-2.1")));
    intent.replaceKey("/DestOutputProfile", stream);
    QPDFObjectHandle intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

void describe(QPDF& pdf, const PdfMeta& meta) {
    QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
    info.replaceKey("/Title", words(meta.title));
    info.replaceKey("/Creator", words(kCreator));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
    QPDFObjectHandle catalog = pdf.getRoot();
    QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&pdf, metadataPacket(meta));
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    catalog.replaceKey("/Metadata", metadata);
    addOutputIntent(pdf);
    catalog.replaceKey("/Lang", words(meta.language));
    QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    catalog.replaceKey("/ViewerPreferences", preferences);
}

/// Qt writes every picture in three colours; those that are grey take a third.
void keepGreyPicturesGrey(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isStream()) continue;
        QPDFObjectHandle dictionary = object.getDict();
        const auto is = [&dictionary](const char* key, const char* name) {
            QPDFObjectHandle value = dictionary.getKey(key);
            return value.isName() && value.getName() == name;
        };
        if (!is("/Subtype", "/Image") || !is("/ColorSpace", "/DeviceRGB")) continue;
        const std::shared_ptr<Buffer> colours = object.getStreamData();
        const unsigned char* rgb = colours->getBuffer();
        const std::size_t pixels = colours->getSize() / 3;
        std::string grey(pixels, '\0');
        bool colourless = true;
        for (std::size_t i = 0; i < pixels && colourless; ++i, rgb += 3) {
            colourless = rgb[0] == rgb[1] && rgb[1] == rgb[2];
            grey[i] = static_cast<char>(rgb[0]);
        }
        if (!colourless) continue;
        dictionary.replaceKey("/ColorSpace", QPDFObjectHandle::newName("/DeviceGray"));
        object.replaceStreamData(grey, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
}

} // namespace

Result<QByteArray> finishPdf(const QByteArray& raw, const PdfMeta& meta) {
    try {
        QPDF pdf;
        pdf.processMemoryFile("report", raw.constData(), static_cast<std::size_t>(raw.size()));
        correctFonts(pdf);
        keepGreyPicturesGrey(pdf);
        describe(pdf, meta);
        addBookmarks(pdf, meta.bookmarks);
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.write();
        const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char*>(out->getBuffer()),
                          static_cast<qsizetype>(out->getSize()));
    } catch (const std::exception& problem) {
        return Error{{"report.error.pdf", {{"detail", problem.what()}}}, {}, {}, {"report.error.pdf.remedy"}};
    }
}

} // namespace columna::report
