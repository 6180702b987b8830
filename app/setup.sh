# Sourced by app/demo.sh and tests/run.sh. Installs the Debian 12 packages that are missing, and only those.
# The package lists below are the only ones in the project; add a package here in the same change that uses it.
# shellcheck shell=bash disable=SC2034  # the lists are used by the scripts that source this

columnaBuildPackages=(
    g++ cmake ninja-build ccache git ca-certificates
    libinsighttoolkit5-dev libdcmtk-dev libopenjp2-7-dev zlib1g-dev libqpdf-dev libsodium-dev pkg-config nlohmann-json3-dev libcli11-dev
    qt6-base-dev libqt6sql6-sqlite qt6-l10n-tools qt6-translations-l10n
    fonts-open-sans fonts-noto-cjk fonts-dejavu-core # the report: Latin, East Asian, other scripts
)
columnaTestPackages=(
    libgtest-dev libbenchmark-dev
    xvfb xauth    # windows are tested on a display in memory
    poppler-utils # reads the text of reports back
    dicom3tools   # judges the DICOM that is written
    pixelmed-apps # judges the templates of structured reports; brings the Java it needs
    python3-pydicom # reads structured reports, other than the program's own reader
    libgdcm-tools dcm2niix # read it, other than the program's own reader
)

# columnaSetup PACKAGE...: returns when every package is installed; asks nothing. Needs root or sudo only if
# something is missing. COLUMNA_SKIP_SETUP=1 leaves the system alone, for other systems prepared by hand.
columnaSetup() {
    if [ "${COLUMNA_SKIP_SETUP:-}" = 1 ]; then return 0; fi

    local system="an unknown system" id="" version=""
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && echo "${ID:-}")
        version=$(. /etc/os-release && echo "${VERSION_ID:-}")
        system=$(. /etc/os-release && echo "${PRETTY_NAME:-an unknown system}")
    fi
    if [ "$id" != debian ] || [ "$version" != 12 ]; then
        {
            echo "Columna is built on Debian 12; this is $system."
            echo "Install what corresponds to these packages by hand: $*"
            echo "Then run this command again with COLUMNA_SKIP_SETUP=1."
        } >&2
        return 1
    fi

    local missing=() package
    for package in "$@"; do
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            missing+=("$package")
        fi
    done
    if [ ${#missing[@]} -eq 0 ]; then return 0; fi

    local asRoot=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing packages: ${missing[*]}. Run this as root, or install sudo." >&2
            return 1
        fi
        asRoot=(sudo)
    fi
    echo "Installing ${#missing[@]} missing packages: ${missing[*]}"
    local apt=("${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a
        apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
    if ! { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "${missing[@]}"; } </dev/null; then
        echo "The packages could not be installed; apt's message above says why." >&2
        return 1
    fi
}

# How many compilers to run at once: one a processor, but no more than memory holds (1.5 GiB
# each is ample).
columnaJobs() {
    local processors byMemory
    processors=$(nproc)
    byMemory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo 2>/dev/null)
    [ "${byMemory:-1}" -ge 1 ] || byMemory=1
    echo $((processors < byMemory ? processors : byMemory))
}

# columnaBuild PRESET TARGET [CMAKE_OPTION...]: configures and builds under build/PRESET.
columnaBuild() {
    local preset=$1 target=$2
    shift 2
    cmake --preset "$preset" "$@" || return 1
    cmake --build --preset "$preset" --parallel "$(columnaJobs)" --target "$target"
}
