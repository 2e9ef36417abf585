# Sound and film, with sox, flac, opusenc, oggenc, lame and ffmpeg. Sourced by make.sh.
sox -n -r 8000 -b 16 -c 2 tone.wav synth 0.01 sine 440 sine 220
sox tone.wav "$out/stereo.aiff"
sox tone.wav "$out/stereo.aifc"
sox tone.wav -e signed -b 16 "$out/stereo.au"
sox -n -r 8000 -b 8 -c 1 -e unsigned "$out/mono.voc" synth 0.02 sine 300

sox -n -r 44100 -b 16 -c 2 cd.wav synth 588s sine 440
printf 'FILE "cd.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n' >cd.cue
flac -s --totally-silent -f --padding=32 --cuesheet=cd.cue --tag=TITLE=tone --tag=ARTIST=sox --picture="3|image/png||8x6x24|$out/frames.apng" \
    -o "$out/tagged.flac" cd.wav
opusenc --quiet --serial 7 --title tone --artist sox tone.wav "$out/tone.opus"
oggenc -Q -s 9 -q 0 -t tone -a sox -o "$out/tone.ogg" cd.wav
lame --quiet -b 32 -m m --resample 16 --id3v2-only --tt tone --ta sox --ty 2024 --tc 'a comment' cd.wav "$out/tagged.mp3"
ffmpeg -loglevel error -y -i cd.wav -ac 1 -ar 16000 -b:a 32k -id3v2_version 4 -write_id3v1 1 -metadata title=tone \
    -metadata artist=sox "$out/id3v24.mp3"
bits=(-fflags +bitexact -flags:v +bitexact -flags:a +bitexact)
ffmpeg -loglevel error -y -f lavfi -i testsrc=size=8x8:rate=5:duration=0.4 -i tone.wav -t 0.4 -c:v rawvideo -pix_fmt bgr24 \
    -c:a pcm_s16le "${bits[@]}" "$out/film.avi"
ffmpeg -loglevel error -y -f lavfi -i testsrc=size=16x16:rate=5:duration=0.4 -i tone.wav -t 0.4 -c:v mpeg4 -c:a aac \
    -metadata title=film -movflags +faststart "${bits[@]}" "$out/film.mp4"
ffmpeg -loglevel error -y -i tone.wav -c:a pcm_s16be "${bits[@]}" "$out/sound.mov"
ffmpeg -loglevel error -y -i tone.wav -c:a aac -movflags frag_keyframe+empty_moov "${bits[@]}" "$out/fragments.m4a"
