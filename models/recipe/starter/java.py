"""Runs the small Java programs of this recipe, on the libraries that a build of Parley has fetched."""
import glob
import os
import platform
import subprocess

_HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "java")
_REPOSITORY = os.path.expanduser("~/.m2/repository")
_VOSK = ("com/alphacephei/vosk/0.3.45/vosk-*.jar", "net/java/dev/jna/jna/5.19.1/jna-*.jar")
_ONNX = ("com/microsoft/onnxruntime/onnxruntime/*/onnxruntime-*.jar",)
_MACHINE = {"arm64": "aarch64", "aarch64": "aarch64"}.get(platform.machine(), "x86_64")
_CANCELLER = ("dev/onvoid/webrtc/webrtc-java/0.14.0/webrtc-java-0.14.0.jar",
              "dev/onvoid/webrtc/webrtc-java/0.14.0/webrtc-java-0.14.0-%s-%s.jar"
              % ("macos" if platform.system() == "Darwin" else "linux", _MACHINE))
_ENGINE = _ONNX + ("com/fasterxml/jackson/core/jackson-core/2.23.0/*.jar",
                   "com/fasterxml/jackson/jr/jackson-jr-objects/2.23.0/*.jar")
_BUNDLES = [os.path.join(_HERE, "..", "..", "..", "bundles", name, "target", "classes") for name in ("onnx", "api")]


def _run(program, libraries, arguments, folders=()):
    jars = [jar for pattern in libraries for jar in glob.glob(os.path.join(_REPOSITORY, pattern))]
    built = [folder for folder in folders if os.path.isdir(folder)]
    if len(jars) < len(libraries) or len(built) < len(folders):
        raise RuntimeError("%s's libraries are not in %s: build Parley first (./parley test)" % (program, _REPOSITORY))
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    command = [java, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Djna.encoding=UTF-8",
               "--enable-native-access=ALL-UNNAMED", "-cp", ":".join(built + jars),
               os.path.join(_HERE, program + ".java")]
    done = subprocess.run(command + arguments, capture_output=True)
    if done.returncode:
        raise RuntimeError("%s failed (it wants a JDK 25, named by JAVA_HOME): %s"
                           % (program, done.stderr.decode(errors="replace")[-2000:]))
    return done.stdout.decode().splitlines()


def vosk(model, listed, grammar=None):
    """What Vosk hears: path -> words. listed: a file of paths of raw samples; grammar: a JSON array of phrases."""
    lines = _run("Vosk", _VOSK, [model, listed] + ([grammar] if grammar else []))
    return dict(line.split("\t") for line in lines if "\t" in line)


def engine(model, listed):
    """What stt/onnx hears, given 20 ms at a time: path -> (words, seconds of audio, seconds of computing, [ms]).

    listed: as of vosk. The last are, for each word, how long after its end a partial hypothesis held it.
    """
    lines = _run("Stt", _ENGINE, ["dev.parley.onnx.stt.OnnxStt", model, listed], _BUNDLES)
    rows = (line.split("\t") for line in lines)
    return {row[0]: (row[1], float(row[2]), float(row[3]), [int(late) for late in row[4].split()]) for row in rows}


def onnx(network, samples, scores):
    """Writes the scores (float32) of a file of raw samples to another file."""
    _run("Onnx", _ONNX, [network, samples, scores])


def vad(network, samples):
    """Probabilities of speech in each window of a file of raw samples, and microseconds a window (median)."""
    lines = _run("Vad", _ONNX, [network, samples])
    return [float(line) for line in lines if not line.startswith("#")], float(lines[-1].split()[1])


def canceller(microphone, loudspeaker, cleaned, length):
    """Writes what Parley's echo canceller leaves of takes of so many samples; files of raw samples."""
    _run("Canceller", _CANCELLER, [microphone, loudspeaker, cleaned, str(length)])
